"""The list of a colleague in a province, as people make them: every oddity of it was met in a real one."""

import io

import openpyxl

HEADINGS = (
    *("Naam van de organisatie", "Rechtsvorm", "Ondernemingsnr.", "Straat + nr", "Post code", "Gemeente", "Telefoon"),
    *("E-mail adres", "Website", "Erkenning", "Activiteiten", "# werknemers", "% doelgroep", "Bijgewerkt"),
)
ROWS = (
    (
        *("Groen &amp;amp; Co", "v.z.w.", "BE0417.497.106", "Dorpsstraat 1", "B-3000", "Leuven", "016/12.34.56"),
        *("info@groen.be", "www.groen.be", "Maatwerkbedrijf", "Groenonderhoud en tuinaanleg", "ca. 60", 0.6, 45363),
    ),
    (
        *("Pak & Zak", "VZW", None, "Kerkstraat 2", "3000 Leuven", "", "0475 12 34 56 / 016 56 78 90"),
        *(
            "a@pak.be; b@pak.be",
            "n.v.t.",
            "sociale werkplaats",
            "Verpakken, ompakken, etiketteren",
            "1.200",
            "65 %",
            None,
        ),
    ),
    (
        *("De Kringloper", "cvba-so", "403019261", "Stationsplein 5", 3270, "Scherpenheuvel", "16123456"),
        *("geen", "-", "maatwerkbedrijf; kringwinkel", "Kringwinkel, inzameling", "50 à 60", None, None),
    ),
    (),
    (
        *("Naaiatelier Zon", "VZW", "", "Laan 3", "3220", "Holsbeek/Kortrijk-Dutsel", "+32 (0)16 22 33 44"),
        *("", "", "", "Naaiatelier en confectie", "12", None, None),
    ),
    (
        *("Zonder contact", "asbl", "", "Rue 1", "3290", "Diest", "n.v.t."),
        *("geen", "", "ETA", "conditionnement, mise sous pli", "", None, None),
    ),
    (
        *("<b>Vet</b>", "", "", "Veldstraat 9", "", "Kessel-Lo", "016 22 22 22"),
        *("x@vet.be", "https://vet.be", "", "", "5", None, None),
    ),
    (
        *("Drukkerij De Letter", "bv", "", "Weg 8", "3200", "AARSCHOT", "016 11 11 11"),
        *("d@letter.be", "", "lde", "drukwerk; kopiëren", "8 VTE", None, None),
    ),
    (
        *("Metaal Ment", "nv", "", "Industrieweg 1", "3300.0", "Tienen", "016 81 00 00"),
        *("m@ment.be", "ment.be", "iets raars", "Lassen en plooien van staal", "30", None, None),
    ),
)
NAMES = {
    *("Groen & Co", "Pak & Zak", "De Kringloper", "Naaiatelier Zon", "Zonder contact", "Vet"),
    *("Drukkerij De Letter", "Metaal Ment"),
}


def colleague_list() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Lijst"
    sheet.append(["Lijst sociale economie Vlaams-Brabant - versie 2024"])
    sheet.merge_cells("A1:L1")
    sheet.append([])
    for row in (HEADINGS, *ROWS):
        sheet.append(list(row))
    sheet["M4"].number_format = "0%"
    other = book.create_sheet("Info")
    other.append(["Contact: Jan"])
    other.append(["x", "y"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
