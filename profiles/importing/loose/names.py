"""The words of people for the columns of the import, in Dutch and French: one list a file."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop

ADDRESS, HOUSE, ACTIVITIES, OWNER_NAME = "address", "house_number", "activities", "organisation"
"""No columns of the import: a whole address, a house number apart, work in free words, and who offers a listing."""

REMARK = gettext_noop("What must change")
"""The heading of the column that we add to rows that did not land."""


def listed(text: str) -> Mapping[str, tuple[str, ...]]:
    """Lines of «column: word, words»; a line that begins with spaces goes on with the one before."""
    lines = text.replace("\n    ", " ").strip().splitlines()
    named = (line.partition(": ") for line in lines)
    return {name: tuple(word.strip() for word in words.split(",")) for name, _colon, words in named}


ORGANISATION_NAMES = listed(
    """
id: id, nr, nummer, volgnummer, code, referentie, reference, numero
name: naam, name, nom, organisatie, bedrijf, bedrijfsnaam, naam organisatie, naam bedrijf, firma, onderneming,
    aanbieder, leverancier, benaming, maatschappelijke naam, voorziening, naam van de organisatie, naam van het
    bedrijf, handelsnaam, naam onderneming, werkplaats, organisation, entreprise, denomination, raison sociale,
    societe, fournisseur, nom de l organisation, nom de l entreprise, nom entreprise, maatwerkbedrijf, sociale
    onderneming
kind: kind, soort organisatie
legal_form: legal_form, rechtsvorm, juridische vorm, vorm, forme juridique, statuut, rechtspersoon
enterprise_number: enterprise_number, ondernemingsnummer, ond nr, ondernemingsnr, ond nummer, kbo, kbo nummer,
    btw, btw nummer, btw nr, kbo nr, numero d entreprise, n entreprise, bce, numero bce, tva, numero de tva, n
    tva, kbo btw, btw kbo, vat, no entreprise, num entreprise
recognitions: recognitions, erkenning, erkenningen, erkend als, type erkenning, type organisatie, statuten,
    agrement, agrements, reconnaissance, label, type, soort, werkvorm organisatie, categorie, soort onderneming,
    type onderneming, agree comme, type d agrement
street: street, straat, straat en nummer, straat nr, straat en nr, straatnaam, rue, rue et numero, straat
    huisnummer, adresse rue, straat huisnr, rue et n
house_number: house_number, huisnummer, huisnr, huis nr, bus, busnr, busnummer, boite, num maison
address: adres, adresse, address, volledig adres, maatschappelijke zetel, zetel, vestiging, vestigingsadres,
    bezoekadres, siege social, adresse complete, adres zetel, locatie
postcode: postcode, post code, pc, postnummer, postnr, code postal, cp, zip, postcode gemeente, postcode en
    gemeente, code postal et commune, postal code, postkode, postcode plaats
municipality: municipality, gemeente, plaats, stad, woonplaats, commune, ville, localite, city, gemeente stad,
    stad gemeente, deelgemeente, gem
language: language, taal, langue
summary: summary, omschrijving, beschrijving, korte omschrijving, samenvatting, over ons, profiel, description,
    presentation, resume, wie zijn wij, toelichting, missie
website: website, site, web, url, webadres, site web, site internet, homepage, webstek
email: email, e mail, mail, emailadres, e mailadres, mailadres, contact email, courriel, adresse mail, adresse e
    mail, adresse email, e mail contact, mail contact, algemeen mailadres
phone: phone, telefoon, tel, telefoonnummer, tel nr, telefoonnr, gsm, telephone, mobiel, telefoon gsm, tel gsm,
    telefoon contactpersoon, tel contactpersoon, gsm contactpersoon, gsm nummer, n de telephone, numero de
    telephone, telefoon algemeen
employees: employees, werknemers, aantal werknemers, medewerkers, aantal medewerkers, personeel, vte, aantal
    personeelsleden, effectif, nombre de travailleurs, travailleurs, nombre d employes, aantal vte, fte, aantal
    wn, wn, employes, aantal mensen, etp, grootte, personeelsbestand
target_group_share: target_group_share, doelgroep, percentage doelgroep, aandeel doelgroep,
    doelgroepmedewerkers, groupe cible, pourcentage groupe cible, part du groupe cible, doelgroepwerknemers, pct
    doelgroep, doelgroep in procent, procent doelgroep, part groupe cible, public cible, pct public cible
"""
)
LISTING_NAMES = listed(
    """
id: id, nr, nummer, volgnummer, code, referentie, reference, numero
organisation_id: organisation_id, id organisatie, organisatie id, id organisation, id aanbieder
organisation: organisatie, bedrijf, naam organisatie, aanbieder, leverancier, onderneming, naam bedrijf,
    organisation, entreprise, fournisseur, naam, nom, bedrijfsnaam, maatwerkbedrijf
language: language, taal, langue
title: title, titel, aanbod, dienst, werk, travail, naam aanbod, product, titre, offre, wat, service,
    naam van het aanbod, intitule, onderwerp, prestatie, naam dienst
description: description, omschrijving, beschrijving, uitleg, details, omschrijving aanbod, tekst, omschrijving
    van het werk, beschrijving aanbod, explication, toelichting
capabilities: capabilities, werksoort, werksoorten, soort werk, categorie, categories, categorieen,
    soort, type de travail, types de travail
activities: activities, activiteit, activiteiten, werkzaamheden, activites, activite, diensten, wat doen ze, wat
    doen wij, aangeboden diensten, aanbod diensten, producten en diensten, metiers, soort activiteiten,
    kernactiviteiten, hoofdactiviteit, sector activiteit, taken, hoofdactiviteiten, activites proposees,
    services, diensten en producten, producten diensten
modes: modes, werkvorm, werkvormen, vorm van werk, vorm van samenwerking, samenwerkingsvorm, forme de travail,
    forme de collaboration, mode de travail, type samenwerking, hoe
on_site: on_site, bij de klant, op locatie, ook bij de klant, chez le client, sur site
capacity_text: capacity_text, capaciteit, capacite, capacity, volume, hoeveelheid, stuks dag, stuks per dag, stuks
    week, stuks per week, per dag, per week, pieces par jour, pieces jour, par jour, capaciteit per dag
capacity_amount: capacity_amount, aantal, capaciteit aantal, quantite, nombre
capacity_unit: capacity_unit, eenheid, unite, unit
capacity_period: capacity_period, periode, per
peak_text: peak_text, piek, pieken
lead_time_days: lead_time_days, levertijd, doorlooptijd, levertermijn, termijn, delai, delai de livraison,
    levertijd dagen, levertijd in dagen, delai en jours, doorlooptijd dagen
min_order: min_order, minimum, minimale bestelling, kleinste bestelling, min afname, commande minimale, moq
max_order: max_order, maximum, maximale bestelling, grootste bestelling, commande maximale
people: people, aantal mensen, mensen voor dit werk, nombre de personnes
guided_teams: guided_teams, begeleide teams, teams, equipes, equipes encadrees
team_min: team_min, kleinste team, minimum team, team minimum, equipe minimum
team_max: team_max, grootste team, maximum team, team maximum, equipe maximum
hours_per_week: hours_per_week, uren per week, heures par semaine
machines: machines, machinepark, uitrusting, toestellen, parc machines, equipement
space_m2: space_m2, oppervlakte, ruimte, surface, oppervlakte m2, atelier m2
pallet_places: pallet_places, palletplaatsen, emplacements palettes, palletplekken
setup_conditions: setup_conditions, voorwaarden, conditions
not_done: not_done, niet, doen wij niet, pas possible
certificates: certificates, certificaat, certificaten, certificat, certificats, certificering, kwaliteitslabel,
    certificeringen, normen, certifications, labels en certificaten, certificaten en labels
service_radius_km: service_radius_km, straal, werkgebied km, straal km, rayon, rayon km, actieradius, km
service_provinces: service_provinces, provincies, provinces, werkgebied provincies
price_basis: price_basis, prijsbasis, base de prix
price_indication: price_indication, prijs, richtprijs, prijsindicatie, tarief, prix, tarif
sectors: sectors, sector, sectoren, secteurs, secteur
contact_name: contact_name, contactpersoon, contact, verantwoordelijke, naam contactpersoon, personne de
    contact, contacteer, responsable, aanspreekpunt, naam contact
contact_email: contact_email, e mail contactpersoon, mail contactpersoon, e mail personne de contact
reply_text: reply_text, bereikbaarheid
spoken_languages: spoken_languages, talen, talen op de vloer, langues parlees
"""
)
