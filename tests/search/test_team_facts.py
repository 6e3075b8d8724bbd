"""The team that a text asks, and the people that it does not ask."""

import pytest

from tests.search.reading import facts


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "team", "form", "at_buyer"),
    [
        ("3 à 4 mensen met een begeleider in onze fabriek", (3, 4), "enclave", True),
        ("een ploeg van max. 12 personen met begeleider bij ons", (None, 12), "enclave", True),
        ("6 helpers gezocht om bij ons te lossen", (6, 6), "enclave", True),
        ("catering voor 20 man", None, "service", None),
        ("broodjes voor een groep van 20 personen", None, "service", None),
        ("lunch 25 personen vrijdag", None, "service", None),
        ("teambuilding voor een team van 12 mensen", None, None, None),
        ("poetshulp voor een kantoor met 85 medewerkers", None, None, None),
        ("inpakken bij ons, wij hebben 64 mensen in dienst", None, None, None),
        ("tot nu deden we de montage met 14 mensen", None, None, None),
        ("kunnen er 5 à 6 mensen tomaten sorteren? Begeleiding moet van jullie komen.", (5, 6), "enclave", True),
        ("wie kan bij ons 5 mensen zetten om te sorteren?", (5, 5), "enclave", True),
        ("kan u met zes man komen snoeien", (6, 6), None, None),
        ("een groep die mee aan onze lijn kan staan? 7 man, inpakken", (7, 7), "enclave", True),
        ("3 maatwerkers van jullie pakken in, dat was het plan, maar het worden er 5", (5, 5), None, None),
        ("inpakken met 6 mensen en een begeleider, of nee, 4 volstaan", (4, 4), None, None),
        ("container lossen haven antwerpen 3 man", (3, 3), None, None),
        ("inpakken, wij zijn met 42, kunnen jullie met een man of zeven afkomen?", (7, 7), None, None),
        ("dozen vullen, uw mensen mogen met hun tienen komen, wie hen opvolgt brengt u mee", (10, 10), "enclave", True),
        ("AANTAL: 4 tot 6, jullie ploegbaas niet meegerekend, kaas inpakken", (4, 6), "enclave", True),
        ("AANTAL: 36.000, jullie ploegbaas rijdt ze, inpakken", None, None, None),
        ("inpakken met zeven van jullie, van wie er één de begeleider is", (6, 6), "enclave", True),
        ("inpakken. Met hoeveel jullie moeten zijn? Zestien. Wie leidt? Uw coach.", (16, 16), "enclave", True),
        ("in onze aanvraag stond een ploeg van 10 voor het inpakken. Dat moest 4 zijn.", (4, 4), None, None),
        ("vier gasten van jullie voor het inpakken", (4, 4), None, None),
        ("ons ziekenhuis (ruim 80 medewerkers) zoekt begeleide mensen om in te pakken", None, None, None),
        ("wij denken aan ten minste zes en hooguit tien inpakkers met begeleiding", (6, 10), None, None),
        ("hebben jullie mensen voor de appelpluk? wij hebben er minstens 15 nodig", (15, None), None, None),
        ("wij zoeken graag twee à drie logistieke helpers voor de bedden", (2, 3), None, None),
        ("inventaris, wij willen 10 tellers inschakelen; jullie verantwoordelijke komt mee", (10, 10), None, None),
        ("5 man, dozen stickeren bij ons in de fabriek", (5, 5), "enclave", True),
        ("inpakken met een werkleider. Ik dacht aan acht, maar twaalf is realistischer.", (12, 12), None, None),
        ("inpakken, kunnen jullie met z'n vieren naar hier komen", (4, 4), None, None),
        ("inpakken, wij zijn met z'n vieren en zoeken een partner", None, None, None),
        ("over twee weken leveren we 70 boekjes bij jullie, met begeleiding inpakken", None, None, None),
        ("een poetsploeg van vijf voor onze school", (5, 5), None, None),
        ("inpakken, 4 mensen in gedachten maar doe toch maar 6, uw begeleider is welkom", (6, 6), None, None),
        ("wij zoeken een duo dat elke dinsdag de tuin bijhoudt", (2, 2), None, None),
        ("half dozijn klusjesmannen gezocht om bureaus in elkaar te zetten", (6, 6), None, None),
        ("inpakken met jullie monitor, onze ploegbaas, die nu 23 vaste mensen aanstuurt, kijkt toe", None, None, None),
        ("er werken bij ons 140 mensen in twee ploegen, wij zoeken een ploeg van 6 om te poetsen", (6, 6), None, None),
        ("ons team telt 47 medewerkers, wij zoeken verpakkers", None, None, None),
        ("het team telt ondertussen 47 medewerkers, inpakken", None, None, None),
        ("wij rekenen op 3 mensen voor zwerfvuil in Hamme", (3, 3), "service", True),
        ("inpakken door een groep van hoogstens zes met hun eigen begeleider", (None, 6), "enclave", True),
        ("inpakken, 7 tot 9 van jullie mensen bij ons", (7, 9), "enclave", True),
        ("40 palletkisten, te leveren in Zulte", None, "product", None),
        ("40 palletkisten, het hout kopen we zelf", None, "subcontract", None),
        ("dozen vullen, ze staan bij ons en jullie komen ze halen", None, "subcontract", False),
        ("dozen vullen, op onze webshop staan de modellen", None, "subcontract", None),
        ("dozen vullen binnen 30 km van onze loods", None, "subcontract", None),
        ("dozen vullen, ofwel komen jullie, ofwel brengen wij ze", None, None, None),
        ("packing, we ship everything to you", None, "subcontract", False),
        ("inventaris met 10 tellers en een ploegleider bij ons", (10, 10), "enclave", True),
        ("inpakken in groepjes van acht", None, None, None),
        ("inpakken, nu doet het team van 14 het zelf", None, None, None),
        ("kratten wassen in onze fabriek door 6 personen onder leiding van een monitor", (6, 6), "enclave", True),
        ("dozen vullen, wie komt dat halen?", None, "subcontract", False),
        ("dozen vullen, onze dienst brengt en haalt alles", None, "subcontract", False),
        ("dozen vullen, de voorraad ligt in onze loods", None, "subcontract", None),
        ("huis leegmaken in Ronse", None, "service", True),
    ],
)
def test_a_team_and_the_form_of_work(text, team, form, at_buyer):
    found = facts(text)

    assert found["team"] == (team and {"least": team[0], "most": team[1]})
    assert form is None or (found["work_form"], found["at_buyer"]) == (form, at_buyer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "text", "team"),
    [
        ("fr", "emballer, besoin d'un groupe de dix personnes maximum, accompagné", (None, 10)),
        ("fr", "il nous faut une dizaine de personnes pour trier, avec encadrant", (10, 10)),
        ("en", "could you send six people to our warehouse to pack", (6, 6)),
        ("en", "could you lend us 3-4 people to unload containers", (3, 4)),
        ("fr", "tondre notre parc, vous viendriez à quatre ou cinq ? Plus le chef d'équipe.", (4, 5)),
        ("fr", "brigade d'une demi-douzaine d'ouvriers avec leur chef d'équipe, désherbage", (6, 6)),
        ("fr", "vous avez des gens dispo? 2 ou 3 pour décharger des conteneurs", (2, 3)),
        ("fr", "une dizaine de vendangeurs d'une entreprise de travail adapté pour les vignes", (10, 10)),
        ("en", "we're a team of 45 moving offices, we need boxes packed", None),
        ("fr", "journée d'équipe du jeudi 22 avril, catering", None),
        ("fr", "notre fonderie emploie 31 ouvriers. Huit, ce serait parfait, votre monitrice resterait", (8, 8)),
        ("en", "today 14 temps pack here. We want a group of yours. Headcount: five. Your job coach leads.", (5, 5)),
    ],
)
def test_a_team_in_french_and_in_english(language, text, team):
    assert facts(text, language)["team"] == (team and {"least": team[0], "most": team[1]})
