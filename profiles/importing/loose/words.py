"""The words of people for the values of the import: legal forms, forms of work, languages, periods, recognitions."""

from collections.abc import Mapping

from profiles.importing.loose.names import listed


def by_word(text: str) -> Mapping[str, str]:
    """Of lines of «value: word, words» the value of each word."""
    return {word: value for value, words in listed(text).items() for word in words}


WORK_FORMS = by_word(
    """
subcontract: subcontracting, onderaanneming, in onderaanneming, sous traitance, toelevering, subcontract
enclave: enclave, enclave work, enclavewerk, enclaves, travail en enclave
product: product, producten, produit, produits, eigen product, eigen producten
service: dienst, diensten, dienstverlening, services, prestation, service
"""
)
LEGAL_FORMS = by_word(
    """
vzw: vereniging zonder winstoogmerk, association sans but lucratif
bv: besloten vennootschap, bvba so, ebvba, bv so
nv: naamloze vennootschap, nv so
cv: cooperatieve vennootschap, cvso, cv so, scrl a finalite sociale, cvba so, cooperatie, scrl fs, cooperatieve
stichting: private stichting, stichting van openbaar nut, fondation d utilite publique
overheid: ocmw, gemeente, stad, openbaar bestuur, ocmw vereniging, av, autonoom gemeentebedrijf,
    welzijnsvereniging
"""
)
LANGUAGES = by_word(
    """
nl: nederlands, neerlandais, nl, n
fr: frans, francais, fr, f
en: engels, anglais, en
"""
)
PERIODS = by_word(
    """
dag: dag, dagen, d, jour, jours, day
week: week, weken, wk, w, semaine, semaines
maand: maand, maanden, mnd, mois, month
jaar: jaar, jaren, j, an, ans, annee, year
"""
)
RECOGNITIONS = by_word(
    """
maatwerkbedrijf: maatwerk, mwb, maatwerkbedrijven, collectief maatwerk
kringloopcentrum: kringwinkel, de kringwinkel, kringloop, kringloopwinkel
lokale-diensteneconomie: lde, lokale dienstenonderneming, lokale diensten onderneming, lokale diensten economie,
    lokale diensten
dienstenchequeonderneming: dienstencheques, dienstenchequebedrijf, titres services
cooperatieve-vennootschap: cooperatie, cooperatief, coop, cv, cooperative
vennootschap-sociaal-oogmerk: vso, vennootschap met sociaal oogmerk
beschutte-werkplaats: bw, beschutte werkplaatsen
sociale-werkplaats: sw, sociale werkplaatsen
entreprise-insertion: ei, entreprise d insertion, entreprises d insertion
vzw: vereniging zonder winstoogmerk, asbl
cisp-eft: eft, cisp
arbeidsmatige-activiteiten: ama, arbeidszorg
eta-cocof: eta cocof
eta-wallonie: eta aviq, aviq
"""
)
"""Other words for recognitions than their names and slugs."""
NOTHING = frozenset(
    listed(
        """
nothing: aucun, aucune, geen, inconnu, leeg, na, nan, neant, niet gekend, niet van toepassing, nihil, none, nul,
    null, nvt, onbekend, ongekend, pas d application, sans objet, so, tbd
"""
    )["nothing"]
)
"""What people write where there is nothing."""
