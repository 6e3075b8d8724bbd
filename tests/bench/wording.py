"""Words and sentences for generated listings and questions."""


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


THINGS = listed(
    """
    kabel kast doos pallet kist etiket flacon zak folder brief boek meubel stoel tafel lamp batterij motor fiets
    wagen tuin haag gazon boom dak gevel raam vloer kantoor keuken maaltijd brood soep fruit groente textiel
    werkkledij linnen gordijn zeil metaal plaat buis hout karton papier glas kunststof schroef printplaat sensor
    apparaat toestel scherm archief document geschenk promotie display staal onderdeel voorraad magazijn winkel
    evenement school ziekenhuis
    """
)
HEADS = listed(
    """
    controle afwerking herstelling levering verpakking montage reiniging verwerking sortering opbouw onderhoud
    productie samenstelling bewerking verzending inzameling opslag verhuur plaatsing demontage bedrukking
    etikettering telling keuring afvulling vernietiging registratie verdeling bereiding bestelling
    """
)
"""Together with THINGS the parts of compounds: kabelcontrole, flaconetikettering."""

WORK = (
    "Wij doen {name} voor bedrijven die {one} en {two} uitbesteden.",
    "Ons team verzorgt {name}, van {one} tot {two}, met vaste begeleiders.",
    "Voor {name} hebben wij een eigen atelier met {one} en ruimte voor {two}.",
    "Vraag ons naar {name}: ook {one} nemen wij over, net als {two} in kleine reeksen.",
    "Sinds jaren is {name} ons vak en {one} hoort erbij, met oog voor {two}.",
)
FILLERS = (
    "Een vaste begeleider volgt uw opdracht van begin tot einde.",
    "Wij starten met een proefreeks en bezorgen u daarna een vaste prijs.",
    "U krijgt elke week een overzicht van wat klaar is.",
    "Kleine en grote reeksen zijn mogelijk, ook op korte termijn.",
    "Ons gebouw heeft een laadkade en een hoogstapelaar tot zes meter.",
    "Onze mensen werken in twee ploegen en kennen het vak.",
    "Ophalen en terugbrengen regelen wij met eigen vervoer.",
    "Kom gerust langs en bekijk hoe wij werken.",
    "Elke opdracht wordt gecontroleerd voor ze vertrekt.",
    "Wij werken voor de voeding, de bouw, de zorg en de maakindustrie.",
    "Bij drukte schakelen wij een tweede team in.",
    "U hoort binnen twee werkdagen of het past in onze planning.",
    "Materiaal mag u zelf leveren of wij kopen het voor u aan.",
    "Afspraken over kwaliteit leggen wij vast in een werkinstructie met foto's.",
    "Een deel van ons team komt ook bij u op de werkvloer.",
    "Wij houden de lotnummers bij en bewaren stalen van elke levering.",
    "Facturen zijn maandelijks en zonder kleine lettertjes.",
    "Veiligheid gaat voor: iedereen volgt elk jaar een opleiding.",
)
QUESTION = (
    "Wij zoeken een partner in de buurt die vanaf volgende maand elke week {one} kan doen en ook {two} of {three} wil "
    "overnemen voor ons bedrijf"
)

CERTIFICATES = {
    "ISO 9001": 40,
    "VCA": 30,
    "HACCP": 25,
    "ISO 14001": 10,
    "ISO 27001": 8,
    "FSC": 5,
    "Bio": 5,
    "ISO 13485": 4,
    "ISPM 15": 4,
    "BRCGS Packaging": 3,
    "IFS Food": 3,
    "IPC-A-610": 2,
}
"""Names with how often they occur."""

SUPPLIER_PARTS = (
    listed(
        """
    De Het Atelier Werkplaats Groep Huis Bedrijf Team Hoeve Molen Brug Kade Loods Hal Plein Park
    """
    ),
    listed(
        """
    Pak Draad Hout Staal Stof Groen Blad Zon Wind Wol Leem Turf Riet Gras Mos Klei Zand Kurk Vilt Linde Berk Beuk
    Els Wilg Den Spar Iep Es Vlier Hop Gerst Haver Rogge Tarwe Klaver Distel Munt Salie Tijm Dille
    """
    ),
    listed(
        """
    merel kikker hamster egel das otter bever vos wezel haas konijn muis eekhoorn kraai ekster mus vink mees specht
    uil valk buizerd reiger eend gans zwaan kip haan lam geit ezel pony veulen kalf big hommel bij krekel mier kever
    """
    ),
)
"""Three series whose combinations name 25,600 suppliers."""
