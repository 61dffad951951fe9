"""The stories that the sample pages carry. Invented: places, people, stations and events.

A paragraph a line; `## ` begins a heading, `> ` a quotation, `- ` a list item, `NAME:` a speaker's turn.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Photo:
    """A photo with its caption, who made it and through whom it came."""

    caption: str
    photographer: str
    agency: str = ""
    alt: str | None = None

    @property
    def credit(self) -> str:
        return f"{self.photographer} / {self.agency}" if self.agency else self.photographer


@dataclass(frozen=True)
class Story:
    """One piece of reporting."""

    name: str
    headline: str
    authors: tuple[str, ...]
    section: str
    published: str
    text: str
    photos: tuple[Photo, ...] = ()
    tags: tuple[str, ...] = ()
    provider: str | None = None
    rights: str | None = None
    summary: str = ""

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.strip().split("\n") if line.strip()]


HARBOR = Story(
    name="harbor-wall",
    headline="Merrow will rebuild its harbor wall before the winter storms",
    authors=("Ines Calloway",),
    section="Local News",
    published="2026-11-01T09:20:00-06:00",
    summary="The city set aside 4.2 million dollars after two floods in a single spring.",
    tags=("Merrow", "Flooding"),
    photos=(
        Photo(
            "Dockworkers in Merrow stack sandbags along the broken harbor wall on Friday, Oct. 30, 2026.",
            "Ines Calloway",
            "KVLO",
        ),
    ),
    text="""
The Merrow City Council voted 6 to 1 on Friday to rebuild the harbor wall, a concrete barrier from 1938 that let the bay into downtown twice this spring.
The work is to start on Nov. 9 and to be finished before the storms that usually arrive in late January. It will cost about 4.2 million dollars, most of it from a state fund for small ports.
"I have carried my neighbor's freezer up the stairs two times this year," said Odalys Penn, who owns a bakery on Cable Street. "I would rather carry bread."
## A wall that nobody owned
For decades it was unclear who had to look after the wall. The port authority said it belonged to the city; the city said the same of the port. An opinion by the county attorney in August settled the matter: the wall is the city's, and so are the cracks.
Engineers found 31 of them, the longest running almost the length of a bus. They also found that the footing had been washed out beneath the fish market, where the wall leans toward the water by the width of a hand.
Councilman Rupert Vane cast the only vote against the plan. He said he wanted the wall to stand two feet higher, because the bay has been rising. The council agreed to study that question next year, once the first part is done.
Until then, the city will keep sandbags ready at the foot of Cable Street and will text residents when the tide is expected to pass nine feet.
""",
)

LIBRARY = Story(
    name="library-van",
    headline="A library van finds its readers where the road ends",
    authors=("Tobias Renner", "Mei-Lan Ortega"),
    section="Arts & Culture",
    published="2026-11-02T06:05:00-07:00",
    summary="Twice a month the Sorrel County bookmobile drives three hours to lend out westerns and cookbooks.",
    tags=("Libraries", "Sorrel County"),
    photos=(
        Photo(
            "Librarian June Abara hands a stack of cookbooks to rancher Dell Whitcomb at the end of Route 11.",
            "Tobias Renner",
            "KVLO",
            alt="A woman leans out of a green van and gives books to a man in a hat",
        ),
    ),
    text="""
The pavement stops at mile 94. The library van does not.
On the first and third Monday of every month, June Abara steers eleven hundred books up the gravel to Lower Tansy, a ranching settlement with nine mailboxes and, as of last count, twenty-three library cards.
"People think they order what they want," Abara said as she unfolded the steps. "They order what they are missing. In February that is gardening."
The van is older than some of its readers. It was bought in 1991 with money from a bake sale that grew into a quilt auction that grew, according to a framed letter behind the driver's seat, "quite out of hand."
Sorrel County nearly sold it in September, when the fuel budget ran out. A commissioner proposed to replace it with a mailing service. The hearing lasted four hours, and forty people spoke, none of them for the proposal.
Dell Whitcomb drove two hours to be one of them. He does not read much, he said, but his late wife did, and he has kept her card active. "I take out what she would have taken out. Then I bring it back on time, which she would not have done."
The county found the money. The van has fuel until June.
""",
)

WIRE_FERRY = Story(
    name="ferry-strike",
    headline="Ferry crews end an eleven-day strike in the Lantern Islands",
    authors=("Marta Solheim",),
    section="National",
    published="2026-11-02T17:45:00+00:00",
    provider="AP",
    rights="Copyright 2026 The Associated Press",
    summary="Service resumes Tuesday under a three-year agreement.",
    tags=("Labor", "Transportation"),
    photos=(
        Photo(
            "Ferry workers leave the picket line at the Port Isolde terminal on Monday, Nov. 2, 2026, after a tentative agreement was announced.",
            "Greta Halvorsen",
            "AP",
        ),
    ),
    text="""
PORT ISOLDE (AP) — Ferry crews in the Lantern Islands agreed Monday to return to work, ending an eleven-day strike that had cut off nine communities and left supermarket shelves bare.
The three-year agreement raises pay by 14 percent and limits shifts to twelve hours, according to the Inland Mariners' Union. The operator, Blue Strait Lines, said the first boats would sail Tuesday at 5 a.m.
"Nobody here wanted to see an empty dock," union president Callum Adair told reporters outside the terminal. "We wanted a schedule that a human being can keep."
Residents had begun to charter fishing boats to reach doctors' appointments. A school on Little Lantern taught by radio for a week after its teachers could not cross.
Blue Strait's chief executive, Nora Vestergaard, said the company would not raise fares this year. She declined to say what would happen after that.
Mediators appointed by the governor had shuttled between the two sides since Thursday. A breakthrough came, people familiar with the talks said, when the company agreed to hire 60 more deckhands by the summer.
The union's 740 members are to vote on the agreement by mail. Results are expected on Nov. 20.
""",
)

WATER = Story(
    name="water-rates",
    headline="Why your water bill in Corbin Flats is about to change shape",
    authors=("Ada Quill",),
    section="Government",
    published="2026-11-03T11:00:00-07:00",
    summary="The utility will charge by the season, and not everybody will pay more.",
    tags=("Water", "Corbin Flats"),
    photos=(
        Photo("The Corbin Flats reservoir stood at 61 percent on Monday.", "Ada Quill", "KVLO"),
        Photo(
            "Utility director Samir Bhatt explains the new rates with a bucket and a measuring cup.",
            "Leon Tack",
            "Corbin Flats Water",
        ),
    ),
    text="""
Starting in January, the same thousand gallons of water will have two prices in Corbin Flats: one for the wet half of the year and one for the dry.
The change, which the utility board approved without dissent, is meant to make people think about July in July. About six households in ten will pay less over the whole year, the utility estimates. The rest, mostly those with lawns, will pay more.
## What the numbers look like
From November through April, the first five thousand gallons will cost 11 dollars, down from 14. From May through October they will cost 17.
Samir Bhatt, who runs the utility, has taken to carrying a bucket to neighborhood meetings. It holds five gallons. "A sprinkler uses one of these a minute," he told a full room at Garrison School. "I only want you to see it."
Some in the room had seen enough. Petra Vann, who keeps an orchard of forty pear trees, said she already waters at night and by hand.
"Charge the golf course," she said, to applause.
The golf course, it turns out, uses treated wastewater and pays nothing for it. Bhatt said that would be looked at as well.
## If you cannot pay
- Households that receive food assistance can ask for a flat rate of nine dollars a month.
- Leaks that are repaired within two weeks of a warning are not billed.
- Payment plans no longer require a fee.
The utility says it will mail an estimate, based on last year's use, to every customer by Dec. 10.
""",
)

AUDIO_STUB = Story(
    name="morning-frost",
    headline="Listen: What frost does to an apple",
    authors=("Hollis Grady",),
    section="Environment",
    published="2026-11-03T05:40:00-07:00",
    summary="An orchard keeper explains the sound of a cold night.",
    text="""
When the temperature falls below 28 degrees, an orchard begins to creak. Hollis Grady spent a night among the trees of Upper Tansy with a microphone and a borrowed coat.
""",
)

TRANSCRIPT = Story(
    name="night-bus",
    headline="The last bus home: a conversation about Route 40",
    authors=("Priya Lindqvist",),
    section="Transportation",
    published="2026-11-03T16:10:00-07:00",
    summary="Drivers and riders talk about a line that the county may cut.",
    text="""
PRIYA LINDQVIST, HOST: The last bus of Route 40 leaves downtown at 12:20 in the morning. On most nights it carries nurses, cooks and one man with a cello. The county wants to end it. Our guest has driven it for eleven years. Wendell Osei, welcome.
WENDELL OSEI: Thank you. I should be asleep.
LINDQVIST: Who rides with you?
OSEI: People who have keys to buildings. They open them, they close them, they clean them. If I do not come, they walk. It is five miles to the end of my line, and there is no sidewalk after the second one.
LINDQVIST: The county says that it spends 31 dollars on every passenger after midnight.
OSEI: I believe it. I would ask what it spends on an ambulance. I have had two babies begin on that bus. Neither of them was finished there, thank goodness.
LINDQVIST: And the cello?
OSEI: He plays in a hotel. On the last night of the year he plays for us, from the stadium to the river. Nobody gets off early on that night.
LINDQVIST: The county board votes on the cut next Wednesday. Wendell Osei drives the Route 40 night bus. Thank you for staying up.
OSEI: Any time after four.
""",
)

NETWORK = Story(
    name="seed-vault",
    headline="A seed vault in the mountains opens its doors for the first time in a decade",
    authors=("Ruth Amadi",),
    section="Science",
    published="2026-11-01T12:00:00-05:00",
    provider="NPR",
    rights="Copyright 2026 NPR",
    summary="Botanists took out forty jars of beans. They plan to bring back more.",
    tags=("Agriculture",),
    photos=(
        Photo(
            "Botanist Ilse Marchetti checks a jar of climbing beans in the cold room of the Aldergate vault.",
            "Kwame Dufour",
            "NPR",
        ),
    ),
    text="""
The door of the Aldergate seed vault weighs as much as a small car, and until last week nobody had opened it since 2016. When it swung back, says botanist Ilse Marchetti, the air that came out smelled of cardboard.
Marchetti and two colleagues carried out forty jars of climbing beans. They are a variety that farmers in three valleys gave up in the 1970s, because it ripens late. Late, it turns out, is what they would like now.
"The season has moved," Marchetti says. "The beans were right. They were only early."
The vault was dug into a former silver mine and holds 212,000 samples at four degrees below freezing. It was built for catastrophe. In practice it works more like a lending library, with a very long due date.
Each farmer who takes a handful of seeds signs a paper that promises two handfuls in return. The last borrower returned three, and a letter about the weather.
Critics have said that seeds kept in the cold for too long lose touch with the pests they will meet outside. Marchetti does not disagree. It is why she wants the door to open every year.
On the second day the team tested the first hundred beans on wet paper. Eighty-eight of them sprouted.
""",
)

SCHOOL = Story(
    name="school-roof",
    headline="Brenham schools to get a new roof, and a bill for the old one",
    authors=("Cora Whitfield",),
    section="Education",
    published="2026-11-02T14:30:00-05:00",
    summary="The district says a contractor owes it 900,000 dollars.",
    photos=(
        Photo(
            "Rain comes through the roof of the gym at Harbor Middle School in Brenham on Thursday.",
            "Cora Whitfield",
            "WBRN",
        ),
    ),
    text="""
The gym of Harbor Middle School has eleven buckets in it, and the custodian, Earl Maddox, has given each of them a name.
The Brenham school board decided on Monday night that the buckets can go. It approved 2.6 million dollars to replace the roof, and in the same meeting it voted to sue the company that built the last one only six years ago.
The district says that Castellan Roofing left out a layer of insulation that it was paid for. The company, which has since changed its name, did not answer calls or a letter.
"You cannot see what is not there," Superintendent Alma Reyes told the board. "We only noticed when it began to rain indoors."
Parents had asked for the school to be closed until the roof is finished. Reyes said classrooms are dry and that physical education would move to the armory across the street, which has a roof and, she added, a better floor.
The work should take ten weeks. Maddox says he will keep one bucket, the one called Niagara.
""",
)

BRIDGE = Story(
    name="bridge-vote",
    headline="Voters say yes to the Pike Street bridge, by 212 votes",
    authors=("Jonah Adeyemi",),
    section="Politics",
    published="2026-11-04T08:15:00-05:00",
    summary="A recount is likely, the clerk says.",
    photos=(
        Photo(
            "Supporters of the Pike Street bridge watch the count at the Brenham armory on Tuesday night.",
            "Lucia Farr",
            "WBRN",
        ),
        Photo(
            "County clerk Doreen Petty posts the last results shortly before midnight.",
            "Lucia Farr",
            "WBRN",
        ),
    ),
    text="""
A bridge over the Pike River has been on the ballot four times since 1974. On Tuesday, for the first time, it won.
With all 38 precincts counted, 15,604 people had voted for the bond that would pay for the bridge and 15,392 against it. The margin is narrow enough that either side can ask for a recount, and county clerk Doreen Petty said she expects one.
"I have ordered coffee," she said.
The bond would raise 71 million dollars over twenty years. The owner of an average house would pay about 44 dollars a year more in taxes.
Supporters say the bridge would shorten the drive to the hospital from the east bank by eighteen minutes. Opponents, many of whom live near the planned ramps, say it would bring trucks to streets that were laid out for wagons.
Hal Brandt, who led the campaign against the bond, said he would wait for the official count. "We have been patient for fifty years," he said. "I can do another week."
If the result stands, construction could begin in the spring of 2028.
""",
)

GALLERY = Story(
    name="kite-day",
    headline="Photos: Kites over Brenham beach",
    authors=("Lucia Farr",),
    section="Life",
    published="2026-11-01T18:00:00-05:00",
    summary="More than three hundred kites, one of them forty feet long.",
    photos=(
        Photo("A forty-foot octopus rises over Brenham beach.", "Lucia Farr", "WBRN"),
        Photo("Nia Holt, 7, launches a kite that she painted herself.", "Lucia Farr", "WBRN"),
        Photo("Two box kites tangle above the pier; both were saved.", "Lucia Farr", "WBRN"),
        Photo("The beach at sunset, with the last kites still up.", "Lucia Farr", "WBRN"),
    ),
    text="""
More than three hundred kites went up over Brenham beach on Sunday, the most since the festival began in 2003. The wind came from the west at a steady fifteen miles an hour, which kite fliers call a gift.
""",
)

LIVE = Story(
    name="storm-live",
    headline="Live updates: Coastal storm reaches Brenham County",
    authors=("Jonah Adeyemi", "Cora Whitfield"),
    section="Weather",
    published="2026-11-05T06:00:00-05:00",
    summary="Roads, schools and power as the storm passes.",
    text="""
## 11:40 a.m. Power is back east of the river
Crews have restored power to 1,900 customers on the east bank, Brenham Electric says. Some 400 are still without it, most of them along Quarry Road, where a pine took down two poles.
## 10:05 a.m. Pike Street closed at the underpass
Water stands three feet deep in the Pike Street underpass. Police have towed one car, whose driver got out by the window and is unhurt. Use Fourth Street instead.
## 8:30 a.m. Schools open at noon
All schools in the county open at noon today. Buses run four hours late. Harbor Middle School, which is waiting for a new roof, stays closed.
## 6:00 a.m. The storm is here
The center of the storm crossed the coast at Teal Point shortly before six. Gusts of 58 miles an hour were measured at the lighthouse. The National Weather Service expects two to three inches of rain by the evening.
""",
)

CHEESE = Story(
    name="cheese-thief",
    headline="Somebody keeps stealing Harrow’s prize cheddar",
    authors=("Beatrix Noonan",),
    section="Crime",
    published="2026-11-01T13:10:00-04:00",
    summary="Three wheels are gone. The dairy has a theory, and it has paws.",
    photos=(
        Photo(
            "An empty shelf in the aging room of the Gantry Dairy in Harrow, where a 40-pound wheel stood until Friday.",
            "Beatrix Noonan",
            "WHRW",
        ),
    ),
    text="""
HARROW — The first wheel of cheddar vanished on a Tuesday. Nobody at the Gantry Dairy thought much of it; cheese is counted by hand, and hands make mistakes.
The second was gone by the weekend. The third, a forty-pound wheel with a blue ribbon from the county fair, disappeared on Friday from a locked room.
“There was no broken window, no crumbs,” said Sergeant Willa Crane of the Harrow police. “I have worked burglaries for nineteen years. Burglars leave crumbs.”
The dairy’s owner, Anselm Gantry, has put up a camera. It has recorded eleven hours of cheese and, at 3:14 on Sunday morning, four seconds of a striped tail.
A raccoon can carry about ten pounds, according to Dr. Fern Iwata, who studies urban wildlife at Harrow State. She said that rolling was another matter. “A wheel is a wheel.”
Police have not ruled out a human accomplice. Anyone with information is asked to call the department.
""",
)

HOSPITAL = Story(
    name="hospital-night",
    headline="Harrow hospital will keep its night emergency room after all",
    authors=("Desmond Achterberg",),
    section="Health",
    published="2026-11-03T17:25:00-04:00",
    summary="A donation covers two years; the state is asked for the rest.",
    photos=(
        Photo("The emergency entrance of Harrow General on Tuesday evening.", "Desmond Achterberg", "WHRW"),
        Photo("Nurse Yolanda Brisco has worked the night shift for 22 years.", "Desmond Achterberg", "WHRW"),
        Photo("A note of thanks on the door of the staff room.", "Desmond Achterberg", "WHRW"),
    ),
    text="""
Harrow General Hospital will not close its emergency room at night, reversing a decision that had sent hundreds of people into the streets in October.
The hospital’s board said on Tuesday that a donation of 3.1 million dollars from the family of a former patient would pay for night staff for two years. The family asked not to be named.
Without the money, the doors would have closed at ten from the first of December. The next emergency room is in Saltmarsh, 51 miles away, on a road that is often closed by fog.
“I cried in the supply closet,” said Yolanda Brisco, a nurse who has worked nights for 22 years. “Then somebody needed gauze.”
The board’s chair, Theodora Finch, called the gift a bridge. She said the hospital had asked the state for a permanent subsidy, as twelve other rural hospitals have done.
A spokesman for the governor said the request would be weighed with the others in the spring. He did not say how many could be granted.
""",
)

STADIUM = Story(
    name="stadium-lights",
    headline="Falcons win under borrowed lights",
    authors=("Marcus Thibodeaux",),
    section="Sports",
    published="2026-11-04T23:05:00-04:00",
    summary="Harrow 3, Saltmarsh 2, after a power failure in the second half.",
    photos=(
        Photo(
            "Keeper Dani Okafor of the Falcons stops a penalty kick in the light of parked trucks on Wednesday.",
            "Marcus Thibodeaux",
            "WHRW",
        ),
    ),
    text="""
SALTMARSH — The floodlights went out in the 63rd minute, with Harrow ahead by a goal and a penalty kick still to be taken.
What happened next is likely to be told for some time. Parents drove eleven pickup trucks to the edge of the field and switched on their headlights. The referee looked at the sky, then at the trucks, and put the ball on the spot.
Dani Okafor, who keeps goal for the Falcons and is a junior at Harrow High, dived to her left and pushed it around the post.
“I could not see the ball,” she said. “I saw the shadow of the ball, and it was enormous.”
Harrow scored again through Ellie Marsh in the 80th minute. Saltmarsh pulled one back in stoppage time, when one of the trucks had run out of battery.
The Falcons meet Corbin Flats in the regional final on Saturday. That match starts at noon.
""",
)

BEES = Story(
    name="rooftop-bees",
    headline="Forty thousand tenants on the roof of City Hall",
    authors=("Imogen Salas",),
    section="Environment",
    published="2026-11-02T08:00:00-06:00",
    summary="Quillan keeps bees to find out what blooms.",
    photos=(
        Photo(
            "Beekeeper Arlo Finnegan lifts a frame from one of four hives on the roof of Quillan City Hall.",
            "Imogen Salas",
            "WQLA",
        ),
    ),
    text="""
QUILLAN — The newest department of Quillan city government has no budget, four wooden offices and about forty thousand employees, nearly all of them female.
The hives were set on the roof of City Hall in April, less for the honey than for the pollen. Every Monday, beekeeper Arlo Finnegan scrapes a gram of it from the entrance boards and mails it to a laboratory, which reports what the bees have been visiting.
"It is the cheapest survey of the city's plants you can buy," Finnegan said. "They cover three miles in every direction and they file no overtime."
## Lindens on the parkway
So far the bees have found forty-one kinds of plants, including a stand of lindens along the parkway that the forestry office had listed as dead. It sent a crew to look. The trees were in bloom.
They have also found trouble. In July the pollen carried traces of a weed killer that the city stopped using in 2019. It came, the laboratory thinks, from a lot behind the bus depot that was sold to a private owner.
The honey, forty-four pounds of it, was given to the clerks who share a floor with the hives and who have, Finnegan said, been stung only twice.
The city will decide in March whether to add hives at the two fire stations.
""",
)

CLOCK = Story(
    name="courthouse-clock",
    headline="The courthouse clock in Quillan runs again, eight minutes fast",
    authors=("Percival Oduya",),
    section="Local News",
    published="2026-11-03T09:30:00-06:00",
    summary="It stood still for 26 years. Nobody wants to correct it.",
    photos=(
        Photo(
            "The clock of the Quillan courthouse showed 12:08 at noon on Monday.",
            "Percival Oduya",
            "WQLA",
            alt="A white clock face in a brick tower",
        ),
    ),
    text="""
For twenty-six years the clock on the Quillan courthouse was right twice a day. Since Monday it has been wrong all the time, and people could not be happier.
The hands began to move at 10:40 in the morning, after a retired toolmaker named Bertil Oyelaran had worked on the movement for most of a year, without pay and mostly without light.
"There was a pigeon's nest in the strike train," Oyelaran said. "I moved it to the north window. They seem to prefer it."
The clock gains eight minutes in its first hour after winding and then keeps perfect time. Oyelaran knows why: the pendulum is a replacement, a little short, and a new one would cost six thousand dollars.
County commissioners were ready to pay. Then the merchants around the square asked them not to. Since the clock began to run fast, they said, people have been coming to lunch early.
The bell has not been rung yet. The sheriff wants to warn the neighborhood first.
""",
)

DEMO_FLAT = Story(
    name="river-gauge",
    headline="A retired teacher has measured the Ansel River every morning since 1982",
    authors=("Imogen Salas",),
    section="Environment",
    published="2026-11-04T10:15:00-06:00",
    summary="Her notebooks are now the longest record the state has.",
    text="""
TANNER'S FORD — At 7:10 every morning, Lottie Brandvold walks down to the Ansel River with a yardstick, a thermometer and whichever dog is awake.
She has done it since the spring of 1982, when she taught seventh grade science and wanted numbers for a lesson about averages. The lesson took a week. The numbers never stopped.
Brandvold, who is 79, has filled sixty-one notebooks. Last month the state climatologist drove out to look at them and stayed for two days.
"We have gauges on that river," the climatologist, Hugo Prewitt, said. "None of them goes back past 1996, and none of them ever noted that the otters had returned."
The record shows that the river now peaks nineteen days earlier than it did in the 1980s, and that it has been too warm for trout on more than half of the August mornings since 2015.
The state has scanned every page. Brandvold got the notebooks back, on the condition that she keep going. She said she had not been aware that stopping was allowed.
""",
)

BAKERY = Story(
    name="night-bakery",
    headline="The bakery that opens when the bars close",
    authors=("Zora Pell",),
    section="Food",
    published="2026-11-02T19:00:00-08:00",
    summary="Rolls from two in the morning, and no cash register.",
    photos=(
        Photo(
            "Baker Ivo Castellane slides rolls into the oven of the Owl Bakery in Dunmore at 2 a.m.",
            "Zora Pell",
            "KDNR",
        ),
    ),
    text="""
The line in front of the Owl Bakery in Dunmore is longest at twenty past two, when the last bar on Ferry Street has put its chairs on the tables.
Ivo Castellane bakes rolls with salt, with seeds, and with nothing. There is no menu and no register; a cigar box stands on the sill, and people make their own change.
"In nine years the box has been short once," Castellane said, dusted to the elbows. "Somebody paid it back at Christmas, with interest. He had added it up himself."
He opened at night because the rent was lower for hours that nobody wanted. The landlord, who also owns the bars, now says that fights on the street have stopped. Police logs bear him out: there were fourteen in the year before the bakery opened and two in the last.
"You cannot hit a man while you are holding a hot roll," said Renata Boggs, who tends bar across the street. "You need both hands for it."
The Owl closes at six, when the other bakeries open.
""",
)

DAM = Story(
    name="dam-removal",
    headline="Two dams come out of the Dunmore River, and the salmon notice",
    authors=("Zora Pell", "Anders Quist"),
    section="Environment",
    published="2026-11-04T07:30:00-08:00",
    summary="Counts at mile 12 are the highest in sixty years.",
    photos=(
        Photo(
            "A biologist with the Talwa Tribe counts salmon at mile 12 of the Dunmore River on Tuesday, Nov. 3, 2026.",
            "Anders Quist",
            "KDNR",
        ),
        Photo(
            "What is left of the lower Dunmore dam, which was breached in August.",
            "Courtesy of the Talwa Tribe",
        ),
    ),
    text="""
Eleven weeks after the lower Dunmore dam was breached, biologists have counted 4,310 salmon at mile 12, more than in any year since counting began there in 1966.
The fish had not been expected so soon. Most models said that the river would run brown with old mud for two years. It ran brown for nineteen days.
"My grandmother told us that they wait at the mouth," said Teresa Swan, who leads the Talwa Tribe's fisheries office. "I took it for a figure of speech."
The tribe had asked for the removal of both dams since 1951. They made little power by the end, about as much as a supermarket roof covered with panels, and the utility that owned them had stopped repairing the gates.
Farmers below the dams are watching the water. The ditch company got a new intake as part of the deal, but its pumps cost money to run, and its president, Wade Ostrander, said the first bill made him sit down.
The upper dam is to be taken out next summer. Until then the salmon have eleven new miles.
""",
)

WIRE_COMET = Story(
    name="comet",
    headline="A comet last seen by sailors of 1744 is back, and brighter than expected",
    authors=("Henrik Valasquez",),
    section="Science",
    published="2026-11-04T15:20:00+00:00",
    provider="Reuters",
    rights="Copyright 2026 Reuters",
    summary="Look west after sunset until about Nov. 19.",
    photos=(
        Photo(
            "Comet Abernathy is seen above the observatory at Cerro Blanco in this long exposure taken Nov. 3, 2026.",
            "Camila Rojas",
            "Reuters",
        ),
    ),
    text="""
CERRO BLANCO, Nov 4 (Reuters) - A comet that was last recorded by sailors in 1744 has returned to the evening sky and is about three times as bright as astronomers had forecast.
Comet Abernathy can be seen without binoculars in the west for roughly forty minutes after sunset. It will be nearest to Earth on Nov. 12 and should fade from view by Nov. 19, the observatory at Cerro Blanco said on Wednesday.
"It is behaving like a guest who was told eight o'clock and came at six with music," said Paloma Etxeberria, who directs the observatory.
The extra light comes from dust. As the comet passed the sun in October, part of its crust broke away and laid bare ice that had not been warmed for 282 years.
There is no danger that any of it will reach the ground, Etxeberria said. The nearest fragment will pass at eleven times the distance of the moon.
Ship's logs of 1744 describe a tail "as long as the hand held out." The next visit is expected in 2308.
""",
)

FRENCH = Story(
    name="marche-couvert",
    headline="Le marché couvert de Valbrune rouvre après trois ans de travaux",
    authors=("Élodie Garance",),
    section="Économie",
    published="2026-11-03T08:00:00+01:00",
    summary="Les commerçants retrouvent leurs étals sous une verrière neuve.",
    photos=(
        Photo(
            "Sous la nouvelle verrière du marché couvert de Valbrune, mardi matin.",
            "Élodie Garance",
            "Radio Valbrune",
        ),
    ),
    text="""
Les portes se sont ouvertes à six heures précises, mardi, et la première cliente attendait déjà depuis une demi-heure. Le marché couvert de Valbrune, fermé depuis octobre 2023, a retrouvé ses commerçants et une partie de leurs habitudes.
Quarante-deux étals sur cinquante sont occupés. Les autres le seront au printemps, promet la mairie, qui a baissé les loyers d'un tiers pour la première année.
« On a vendu trois ans sur un parking, sous la pluie », raconte Bastien Oriol, fromager. « Ici, au moins, on s'entend parler. »
La verrière, qui menaçait de tomber, a été refaite à l'identique. Le chantier a coûté 7,8 millions d'euros, soit deux de plus que prévu, à cause de l'amiante découvert sous le plancher.
Tout le monde n'est pas satisfait. Les fleuristes regrettent l'ancienne entrée, qui donnait sur la place. La mairie assure qu'elle sera rouverte avant l'été.
""",
)

OPINION = Story(
    name="slow-elevator",
    headline="In praise of the slow elevator",
    authors=("Wilhelmina Okoro",),
    section="Opinion",
    published="2026-11-05T07:00:00-05:00",
    summary="The county building has the slowest elevator in the state. Leave it alone.",
    text="""
The elevator in the county building takes one minute and fifty seconds to reach the fourth floor. I know, because I have timed it on eleven mornings, and because on nine of them somebody asked me what I was doing.
That is my whole argument for keeping it.
Since the county put 400,000 dollars for a faster one into its budget, I have asked people whom they last spoke to without having planned to. Most had to think for a long time. Those who work in the county building did not.
> I met my husband between two and three.
That is from a clerk in the assessor's office. A judge told me that she has settled four disputes in there, two of them her own.
I do not say that nobody is in a hurry. There is a staircase for those who are, and it is a handsome one. I only say that a place where nothing can be done for a minute and fifty seconds is rare, and that we should think twice before we spend money on getting rid of it.
""",
)

ALL = (
    HARBOR, LIBRARY, WIRE_FERRY, WATER, AUDIO_STUB, TRANSCRIPT, NETWORK, SCHOOL, BRIDGE, GALLERY, LIVE, CHEESE,
    HOSPITAL, STADIUM, BEES, CLOCK, DEMO_FLAT, BAKERY, DAM, WIRE_COMET, FRENCH, OPINION,
)  # fmt: skip
