"""English acts beyond the spec. All sentences are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lancang.reading.acts import ActSpan

Reader = Callable[..., list[tuple[str, ActSpan]]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In January 2014 the Board sent a mission to Viet Nam.",
            [("In January 2014 the Board sent a mission to Viet Nam", "visit", "2014-01", "VN")],
        ),
        (
            "China and Laos opened a liaison office in Boten on 3 May 2010 and trained Burmese officers in June 2011.",
            [
                (
                    "China and Laos opened a liaison office in Boten on 3 May 2010",
                    "office_opened",
                    "2010-05-03",
                    "Boten",
                ),
                ("trained Burmese officers in June 2011", "training", "2011-06", None),
            ],
        ),
        (
            "Under the Drug Policy adopted in February 2018, the Government intends to build clinics.",
            [
                (
                    "Under the Drug Policy adopted in February 2018",
                    "law",
                    "2018-02",
                    "MM",
                )
            ],
        ),
        (
            "The next meeting of senior officials will be held in Beijing in May 2014.",
            [
                (
                    "The next meeting of senior officials will be held in Beijing in May 2014",
                    "meeting",
                    "2014-05",
                    "CN-BJ",
                )
            ],
        ),
        (
            "On 5 May 2012 ministers approved an action plan for the years 2013 to 2015.",
            [
                (
                    "On 5 May 2012 ministers approved an action plan for the years 2013 to 2015",
                    "agreement",
                    "2012-05-05",
                    None,
                )
            ],
        ),
    ],
)
def test_acts(acts: Reader, text: str, expected: list[tuple[str, str, str, str | None]]) -> None:
    found = acts(text, country="MM")
    assert [(words, act.type, str(act.period), act.place) for words, act in found] == expected


# a rule each: text, then every act as (words, type, date)
TOLD = [
    # what the police did to a vehicle or its load; the passive; a number that stands for the thing
    ("On 12 November 2022 marines boarded a trawler off Ranong.", [
        ("On 12 November 2022 marines boarded a trawler off Ranong", "case", "2022-11-12")]),
    ("A lorry with 4 million tablets was stopped at a checkpoint in Chai Prakan on 3 February 2020.", [
        ("A lorry with 4 million tablets was stopped at a checkpoint in Chai Prakan on 3 February 2020", "case",
         "2020-02-03")]),
    ("On 7 May 2021 troops seized another 90,000.", [
        ("On 7 May 2021 troops seized another 90,000", "case", "2021-05-07")]),
    # one case of a month: a tip, or the town where it was found
    ("Lao police, acting on information from China, arrested four suspects in January 2017.", [
        ("Lao police, acting on information from China, arrested four suspects in January 2017", "case", "2017-01")]),
    ("In May 2019 some 300 litres of toluene had been found at Muse.", [
        ("In May 2019 some 300 litres of toluene had been found at Muse", "case", "2019-05")]),
    # broke up on a day is no rise
    ("Malaysian and Thai police broke up a smuggling ring on 17 February 2022.", [
        ("Malaysian and Thai police broke up a smuggling ring on 17 February 2022", "case", "2022-02-17")]),
    # destroyed in public, and eradicated in the field
    ("Cambodia burned 130 kg of drugs in the capital on 26 June 2017.", [
        ("Cambodia burned 130 kg of drugs in the capital on 26 June 2017", "other", "2017-06-26")]),
    ("In March 2021 army units destroyed 300 hectares of poppy in Pekon.", [
        ("In March 2021 army units destroyed 300 hectares of poppy in Pekon", "operation", "2021-03")]),
    # acts to come, set down with their date
    ("A course on clandestine laboratories will be held in Bangkok in February 2026.", [
        ("A course on clandestine laboratories will be held in Bangkok in February 2026", "training", "2026-02")]),
    ("Palau is due to accede in 2026.", [("Palau is due to accede in 2026", "accession", "2026")]),
    ("Thailand is to deliver two patrol boats in October 2026.", [
        ("Thailand is to deliver two patrol boats in October 2026", "aid", "2026-10")]),
    # a thing with its date; the deed as a noun
    ("According to the aerial survey of March 2019, cultivation had fallen.", [
        ("According to the aerial survey of March 2019", "survey", "2019-03")]),
    ("The decree of 15 January 2020 raised fines for unlicensed sale.", [
        ("The decree of 15 January 2020 raised fines for unlicensed sale", "law", "2020-01-15")]),
    ("The signing of the memorandum in May 2009 was a beginning.", [
        ("The signing of the memorandum in May 2009 was a beginning", "agreement", "2009-05")]),
    ("Effective 20 July 2020, the Ministry requires a licence.", [
        ("Effective 20 July 2020, the Ministry requires a licence", "law", "2020-07-20")]),
    # states that agree to do something; what was joined goes without saying
    ("Cambodia and Thailand agreed on 20 October 2014 to exchange officers.", [
        ("Cambodia and Thailand agreed on 20 October 2014 to exchange officers", "agreement", "2014-10-20")]),
    ("Laos and Viet Nam joined in 2011.", [("Laos and Viet Nam joined in 2011", "accession", "2011")]),
    # a gift to nobody named; money set aside; licences and warnings
    ("Japan donated 300 tons of rice in 2006.", [("Japan donated 300 tons of rice in 2006", "aid", "2006")]),
    ("In June 2025 the cabinet approved a budget of 900 million baht for scanners.", [
        ("In June 2025 the cabinet approved a budget of 900 million baht for scanners", "programme", "2025-06")]),
    ("In March 2020 the ministry suspended the licences of four traders.", [
        ("In March 2020 the ministry suspended the licences of four traders", "sanction", "2020-03")]),
    ("INCB alerted governments to designer precursors in October 2022.", [
        ("INCB alerted governments to designer precursors in October 2022", "notice", "2022-10")]),
    # a year in a noun phrase is the text's, not the act's
    ("Fiji amended its 1993 drug law in 2017.", [("Fiji amended its 1993 drug law in 2017", "law", "2017")]),
    # the present of a chronicle
    ("3 May 2016: Thailand opens a liaison office at Chiang Khong.", [
        ("3 May 2016: Thailand opens a liaison office at Chiang Khong", "office_opened", "2016-05-03")]),
    # a word found only as part of a longer one that ends inside another word (meeting of)
    ("Laos and Viet Nam held a meeting officially in Hue on 5 May 2019.", [
        ("Laos and Viet Nam held a meeting officially in Hue on 5 May 2019", "meeting", "2019-05-05")]),
    ("A drug control office was set up in Bokeo in 2001.", [
        ("A drug control office was set up in Bokeo in 2001", "office_opened", "2001")]),
    # a verb with its preposition tells all that the verb does
    ("Two suspects were returned to Thailand by Laos in May 2018.", [
        ("Two suspects were returned to Thailand by Laos in May 2018", "other", "2018-05")]),
    # guests trained in a month, a gift received
    ("UNODC taught 25 prosecutors in March 2014.", [
        ("UNODC taught 25 prosecutors in March 2014", "training", "2014-03")]),
    ("Laos received 15 vehicles from Viet Nam in July 2019.", [
        ("Laos received 15 vehicles from Viet Nam in July 2019", "aid", "2019-07")]),
    ("A raid in Boten on 4 May 2019 led to the discovery of 40 kg of heroin.", [
        ("A raid in Boten on 4 May 2019 led to the discovery of 40 kg of heroin", "case", "2019-05-04")]),
    # a relative clause tells more of what was named
    ("A survey was carried out in June 2020, according to which use had fallen.", [
        ("A survey was carried out in June 2020", "survey", "2020-06")]),
    # what two sides signed at the meeting spoken of, though another is to come
    ("Officials of Laos and China met in Boten on 4 May 2016. The next meeting will be held in Kunming in 2017. "
     "The two sides signed the minutes.", [
        ("Officials of Laos and China met in Boten on 4 May 2016", "meeting", "2016-05-04"),
        ("The next meeting will be held in Kunming in 2017", "meeting", "2017"),
        ("The two sides signed the minutes", "agreement", "2016-05-04")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_acts_are_told_apart_and_dated(acts: Reader, text: str, expected: list[tuple[str, str, str]]) -> None:
    found = acts(text, date="2025-10-27", country="MM")
    assert [(words, act.type, str(act.period)) for words, act in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 2022, authorities in Thailand seized 524 million tablets.",
        "The country has signed bilateral agreements with its neighbours.",
        "Thailand plans to sign an agreement in 2030.",
        "Ministers from the region meet every year.",
        "Opium production in Myanmar fell by 8 per cent in 2018.",
        "In the fiscal year that ended on 30 September 2022, agencies seized 517 million tablets.",
        "In June 2023 officers seized 14 tonnes of methamphetamine, 12 per cent more than a year earlier.",
        "No survey took place in Laos between 2016 and 2022.",
        "UNODC has trained 430 officers since 2019.",
        "In 2018 the centres opened their doors to 2,300 patients.",
    ],
)
def test_no_acts(acts: Reader, text: str) -> None:
    assert acts(text, country="TH") == []
