"""Countries and what their people and things are called: world knowledge that neither places nor parties may guess."""

from __future__ import annotations

_TABLE = """
Afghanistan:Afghan; Albania:Albanian; Algeria:Algerian; Andorra:Andorran; Angola:Angolan;
Argentina:Argentine,Argentinian; Armenia:Armenian; Australia:Australian; Austria:Austrian;
Azerbaijan:Azerbaijani,Azeri; Bahrain:Bahraini; Bangladesh:Bangladeshi; Belarus:Belarusian; Belgium:Belgian;
Belize:Belizean; Benin:Beninese; Bhutan:Bhutanese; Bolivia:Bolivian; Bosnia:Bosnian; Botswana:Botswanan;
Brazil:Brazilian; Britain:British,Briton; Brunei:Bruneian; Bulgaria:Bulgarian; Burkina Faso:Burkinabe;
Burundi:Burundian; Cambodia:Cambodian; Cameroon:Cameroonian; Canada:Canadian; Chad:Chadian; Chile:Chilean;
China:Chinese; Colombia:Colombian; Comoros:Comorian; Congo:Congolese; Costa Rica:Costa Rican; Croatia:Croatian,Croat;
Cuba:Cuban; Cyprus:Cypriot; Czechia:Czech; Denmark:Danish,Dane; Djibouti:Djiboutian; Dominica:Dominican; East
Timor:Timorese; Ecuador:Ecuadorian; Egypt:Egyptian; El Salvador:Salvadoran; England:English; Eritrea:Eritrean;
Estonia:Estonian; Eswatini:Swazi; Ethiopia:Ethiopian; Fiji:Fijian; Finland:Finnish,Finn; France:French;
Gabon:Gabonese; Gambia:Gambian; Georgia:Georgian; Germany:German; Ghana:Ghanaian; Greece:Greek; Guatemala:Guatemalan;
Guinea:Guinean; Guyana:Guyanese; Haiti:Haitian; Honduras:Honduran; Hungary:Hungarian; Iceland:Icelandic; India:Indian;
Indonesia:Indonesian; Iran:Iranian; Iraq:Iraqi; Ireland:Irish; Israel:Israeli; Italy:Italian; Ivory Coast:Ivorian;
Jamaica:Jamaican; Japan:Japanese; Jordan:Jordanian; Kazakhstan:Kazakh,Kazakhstani; Kenya:Kenyan;
Kosovo:Kosovar,Kosovan; Kuwait:Kuwaiti; Kyrgyzstan:Kyrgyz; Laos:Laotian; Latvia:Latvian; Lebanon:Lebanese;
Liberia:Liberian; Libya:Libyan; Lithuania:Lithuanian; Luxembourg:Luxembourgish; Macedonia:Macedonian;
Madagascar:Malagasy; Malawi:Malawian; Malaysia:Malaysian; Maldives:Maldivian; Mali:Malian; Malta:Maltese;
Mauritania:Mauritanian; Mauritius:Mauritian; Mexico:Mexican; Moldova:Moldovan; Monaco:Monegasque; Mongolia:Mongolian;
Montenegro:Montenegrin; Morocco:Moroccan; Mozambique:Mozambican; Myanmar:Burmese; Namibia:Namibian;
Nepal:Nepali,Nepalese; Netherlands:Dutch; New Zealand:New Zealander; Nicaragua:Nicaraguan; Niger:Nigerien;
Nigeria:Nigerian; North Korea:North Korean; Norway:Norwegian; Oman:Omani; Pakistan:Pakistani; Palestine:Palestinian;
Panama:Panamanian; Paraguay:Paraguayan; Peru:Peruvian; Philippines:Filipino,Philippine; Poland:Polish;
Portugal:Portuguese; Qatar:Qatari; Romania:Romanian; Russia:Russian; Rwanda:Rwandan; Saudi Arabia:Saudi,Saudi Arabian;
Scotland:Scottish,Scots; Senegal:Senegalese; Serbia:Serbian,Serb; Sierra Leone:Sierra Leonean; Singapore:Singaporean;
Slovakia:Slovak; Slovenia:Slovenian; Somalia:Somali; South Africa:South African; South Korea:South Korean; South
Sudan:South Sudanese; Spain:Spanish; Sri Lanka:Sri Lankan; Sudan:Sudanese; Suriname:Surinamese; Sweden:Swedish;
Switzerland:Swiss; Syria:Syrian; Taiwan:Taiwanese; Tajikistan:Tajik; Tanzania:Tanzanian; Thailand:Thai; Togo:Togolese;
Tunisia:Tunisian; Turkey:Turkish,Turk; Turkmenistan:Turkmen; Uganda:Ugandan; Ukraine:Ukrainian; United Arab
Emirates:Emirati; United Kingdom:UK,U.K.; United States:American,US,U.S.,USA,U.S.A.; Uruguay:Uruguayan;
Uzbekistan:Uzbek; Venezuela:Venezuelan; Vietnam:Vietnamese; Wales:Welsh; Yemen:Yemeni; Zambia:Zambian;
Zimbabwe:Zimbabwean
"""
_PEOPLES = (
    "Kurd Kurdish Arab Arabian European African Asian Western Sunni Shia Shiite Alawite Druze Christian Muslim Islamist"
)


def _read(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in table.replace("\n", " ").split(";"):
        country, _, forms = entry.strip().partition(":")
        for form in forms.split(","):
            found[form.strip().lower()] = country
            found.setdefault(form.strip().lower() + "s", country)
    return found


#: Lower-case demonym or short form ("russian", "russians", "us") to the country's name.
COUNTRY_OF = _read(_TABLE)
#: Lower-case names of countries.
COUNTRIES = frozenset(name.lower() for name in COUNTRY_OF.values()) | {"uk", "us", "u.s.", "usa", "u.k."}
#: Lower-case words for peoples and creeds that belong to no one country.
PEOPLES = frozenset(form for word in _PEOPLES.lower().split() for form in (word, word + "s"))
#: Both: never a place.
DEMONYMS = (frozenset(COUNTRY_OF) | PEOPLES) - COUNTRIES
