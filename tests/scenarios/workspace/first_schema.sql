BEGIN TRANSACTION;
CREATE TABLE acts (
	draft VARCHAR(32) NOT NULL, 
	number INTEGER NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	undone BOOLEAN NOT NULL, 
	content VARCHAR(64), 
	settings TEXT NOT NULL, 
	whole BOOLEAN NOT NULL, 
	outside BOOLEAN NOT NULL, 
	PRIMARY KEY (draft, number), 
	FOREIGN KEY(draft) REFERENCES drafts (token) ON DELETE CASCADE, 
	FOREIGN KEY(content) REFERENCES contents (hash)
);
INSERT INTO "acts" VALUES('r8bGiXiaNAFCdj5Ss_29kA',1,'2026-11-25T21:13:09.512069+00:00',0,'637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','{
  "schema_version": 2,
  "case": "small",
  "case_hash": "a5a3642e-0b4adc00-39724dd1",
  "benchmark": "formal",
  "offsetting": "fully",
  "burden_of_proof": "neutral",
  "outside": false,
  "as_of": null,
  "published_by": false,
  "weight_spread": "moderate",
  "weights": {
    "dimensions": {},
    "indicators": {}
  },
  "baseline": null,
  "left_out": [],
  "sources_off": [],
  "own_scenarios": [],
  "draws": 10000,
  "seed": 2017,
  "view": {
    "compare": [],
    "scenario": null,
    "indicator": null,
    "claim": null
  },
  "notes": {}
}
',0,0);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE attachments (
	draft VARCHAR(32) NOT NULL, 
	kind VARCHAR(80) NOT NULL, 
	reader VARCHAR(32) NOT NULL, 
	name TEXT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (draft, kind, reader), 
	FOREIGN KEY(draft) REFERENCES drafts (token) ON DELETE CASCADE
);
INSERT INTO "attachments" VALUES('r8bGiXiaNAFCdj5Ss_29kA','coder','','codes.csv',X'69642C6C6576656C0A45312C320A');
CREATE TABLE contents (
	hash VARCHAR(64) NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "contents" VALUES('637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf');
INSERT INTO "contents" VALUES('eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21');
CREATE TABLE drafts (
	token VARCHAR(32) NOT NULL, 
	"view" VARCHAR(32) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	title TEXT NOT NULL, 
	content VARCHAR(64), 
	settings TEXT NOT NULL, 
	holds TEXT NOT NULL, 
	parent VARCHAR(64), 
	revision INTEGER NOT NULL, 
	made VARCHAR(32) NOT NULL, 
	changed VARCHAR(32) NOT NULL, 
	PRIMARY KEY (token), 
	UNIQUE ("view"), 
	FOREIGN KEY(content) REFERENCES contents (hash), 
	FOREIGN KEY(parent) REFERENCES versions (hash)
);
INSERT INTO "drafts" VALUES('r8bGiXiaNAFCdj5Ss_29kA','DxjsckZ3xQTLar7vFBx5hg','small','Two states, a date','eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','{
  "schema_version": 2,
  "case": "small",
  "case_hash": "a5a3642e-0b4adc00-f5c9528e",
  "benchmark": "formal",
  "offsetting": "fully",
  "burden_of_proof": "neutral",
  "outside": false,
  "as_of": null,
  "published_by": false,
  "weight_spread": "moderate",
  "weights": {
    "dimensions": {},
    "indicators": {}
  },
  "baseline": null,
  "left_out": [],
  "sources_off": [],
  "own_scenarios": [],
  "draws": 10000,
  "seed": 2017,
  "view": {
    "compare": [],
    "scenario": null,
    "indicator": null,
    "claim": null
  },
  "notes": {}
}
','1 claim added',NULL,1,'2026-11-25T21:13:09.467623+00:00','2026-11-25T21:13:09.563807+00:00');
CREATE TABLE fields (
	draft VARCHAR(32) NOT NULL, 
	"key" VARCHAR(200) NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY (draft, "key"), 
	FOREIGN KEY(draft) REFERENCES drafts (token) ON DELETE CASCADE
);
INSERT INTO "fields" VALUES('r8bGiXiaNAFCdj5Ss_29kA','edit:claim:new:claim','"half a sentence"');
CREATE TABLE files (
	content VARCHAR(64) NOT NULL, 
	name VARCHAR(40) NOT NULL, 
	text VARCHAR(64) NOT NULL, 
	PRIMARY KEY (content, name), 
	FOREIGN KEY(content) REFERENCES contents (hash) ON DELETE CASCADE, 
	FOREIGN KEY(text) REFERENCES texts (hash)
);
INSERT INTO "files" VALUES('637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','codebook.toml','12fae43c1995c1d131faa3260d47c6cf48783789ded26d9fbbd55b6bb06946c7');
INSERT INTO "files" VALUES('637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','method.toml','b991e7c1a69c4ec7452b333415862e38be9a9f2e2fa0f86214eefe360dacd11b');
INSERT INTO "files" VALUES('637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','case.toml','652ea2a61168ab00ea4533fbc968208cd5c50f49e27e83b11a0cfb12dfceeb4e');
INSERT INTO "files" VALUES('637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','evidence.csv','b5170eeba09be8272d13a5f931b6b67e13ca5e1f2304576f1f25a8744f50b381');
INSERT INTO "files" VALUES('637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','scenarios.toml','3b13947fb3bf99000cfdb6ca4d52b78f04abdc40ac5960976cd67269e8c8b21f');
INSERT INTO "files" VALUES('eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','codebook.toml','12fae43c1995c1d131faa3260d47c6cf48783789ded26d9fbbd55b6bb06946c7');
INSERT INTO "files" VALUES('eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','method.toml','b991e7c1a69c4ec7452b333415862e38be9a9f2e2fa0f86214eefe360dacd11b');
INSERT INTO "files" VALUES('eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','case.toml','652ea2a61168ab00ea4533fbc968208cd5c50f49e27e83b11a0cfb12dfceeb4e');
INSERT INTO "files" VALUES('eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','evidence.csv','20193dd4fd843bf61f65b2a46df7ebfb91cba7460e255a829abcc9b4e21f4813');
INSERT INTO "files" VALUES('eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','scenarios.toml','3b13947fb3bf99000cfdb6ca4d52b78f04abdc40ac5960976cd67269e8c8b21f');
CREATE TABLE texts (
	hash VARCHAR(64) NOT NULL, 
	text TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "texts" VALUES('12fae43c1995c1d131faa3260d47c6cf48783789ded26d9fbbd55b6bb06946c7','version = 2

[[changes]]
version = 2
items = [
    "INS1",
    "INS2",
]
what = "Levels of contact are named and counted for states without a common border; consultations are told apart by number alone."

[[changes]]
version = 2
items = [
    "INS3",
]
what = "No twenty years any more: what counts is whether mechanisms lapse (1), persist (2) or grow (3), so that a young alliance can reach the target."

[[changes]]
version = 2
items = [
    "INS4",
]
what = "Levels 1 and 2 say what is talked about; level 3 asks for a standing channel that few others have, not for the only one."

[[changes]]
version = 2
items = [
    "INS5",
]
what = "The labels of one pair gave way to the common ladder: partnership, strategic partnership, declared policy coordination, alliance."

[[changes]]
version = 2
items = [
    "TEC1",
]
what = "Arms and technology apart: finished arms alone are level 1, however many; technology from one side is level 2."

[[changes]]
version = 2
items = [
    "TEC2",
]
what = "Law and practice apart: what was refused or delayed decides levels 1 to 3, law and agreement the two ends."

[[changes]]
version = 2
items = [
    "TEC3",
]
what = "The question what would survive better relations with others is gone; level 3 is licensed or joint production or common maintenance at work."

[[changes]]
version = 2
items = [
    "TEC4",
]
what = "Level 3 no longer needs the words technological alliance: a minister or leader declares a shared technology or arms base."

[[changes]]
version = 2
items = [
    "EXE1",
    "EXE2",
    "EXE3",
    "EXE4",
]
what = "Fighting together counts above exercises, at level 4; none is level 0 only where a document says so."

[[changes]]
version = 2
items = [
    "EXE1",
    "EXE2",
    "EXE3",
]
what = "A contested theatre need not be far away; regular without a cycle is level 2; one sensitive task is enough for level 3."

[[changes]]
version = 2
items = [
    "THR1",
    "THR2",
]
what = "Levels name what shows them: official words, planning, deployments, parties; what someone foretells the partner will do is context."

[[changes]]
version = 2
items = [
    "THR3",
]
what = "No region is named; levels are told apart by clashes, spill-over, a signed text and a common force or mission."

[[changes]]
version = 2
items = [
    "THR4",
]
what = "A weaker side that balances its dependence by leverage of its own stands at level 3; level 0 is orders or coercion, not a feared status."

[[changes]]
version = 2
items = [
    "THR5",
]
what = "Level 0 is trust denied outright or betrayal charged, not trust in nobody; level 3 is any exposure by choice, not a channel alone."

[[changes]]
version = 2
items = [
    "COM1",
    "COM2",
]
what = "Intention is about a military alliance, not about an alliance in one field; steps of the treaty say what is in force."

[[changes]]
version = 2
items = [
    "COM3",
    "COM4",
    "COM5",
]
what = "Units under an ally''s command and troops sent for a war have their place; steps name the text or body that shows them."

[benchmarks.formal]
name = "Formal and functioning alliance"
short = "formal"
source = "What the alliance literature and the embedded case describe as the working parts of an alliance; where neither gives a step, our own reading, named for each indicator."

[benchmarks.deep]
name = "Deeply integrated alliance"
short = "deep"
source = "The top anchor everywhere: what the most integrated alliances of the literature show."

[benchmarks.observed]
name = "Observed in functioning alliances"
short = "observed"
source = "Read off 11 functioning alliances among the known pairs."

[[dimensions]]
id = "INS"
name = "Institutions"
short = "Inst."
question = "How broad, steady and deep are the contacts between the two security establishments?"

[[dimensions]]
id = "TEC"
name = "Technology cooperation"
short = "Tech."
question = "How free, mutual and lasting is military-technical cooperation?"

[[dimensions]]
id = "EXE"
name = "Exercises"
short = "Exer."
question = "Where, how often and at what do the forces train or fight together, and what do they show by it?"

[[dimensions]]
id = "THR"
name = "Threat perception"
short = "Threat"
question = "Do the two see the same danger, and no danger in each other?"

[[indicators]]
id = "INS1"
name = "Breadth of contact network"
definition = "How many levels of the two states meet on security at least once a year. Levels: leaders; ministries; staffs of the services; regional or border commands; military schools. Attachés, courtesy visits and sales offices do not count, nor do provinces, firms or students."
levels = [
    "No security contact",
    "Diplomats only",
    "Foreign and defence ministries, three levels at most",
    "Four or more levels: leaders, ministries, staffs, regional or border commands, schools",
    "Four or more levels and a permanent joint staff or liaison body",
]
literature = [
    "ATOP codebook (organ1, milcon)",
    "Leeds & Anac 2005",
    "Wallander 2000",
]
dimension = "INS"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "INS2"
name = "Frequency of consultations"
definition = "High-level security consultations a year, all mechanisms together: leaders, ministers, security advisers, chiefs of staff and their deputies. Annual mechanisms may be added up. Working groups and exercises do not count, and no trend without a number; of a larger body only meetings of the two."
levels = [
    "None, or all suspended",
    "1 to 3 a year",
    "4 to 11 a year",
    "12 or more a year",
    "A standing body in permanent session",
]
literature = [
    "Korolev 2019 (regular consultations)",
]
dimension = "INS"

[indicators.targets]
formal = 3
deep = 4
observed = 2

[[indicators]]
id = "INS3"
name = "Durability of mechanisms"
definition = "Whether the mechanisms of consultation lapse, persist or grow, over ten years or since the first was founded. A new or upgraded one shows growth unless an ending without replacement is reported too. A missed meeting is no lapse, a suspension is. Age by itself counts for nothing."
levels = [
    "No mechanism, or all suspended",
    "Lapse: one or more ended or suspended and not replaced",
    "Persist: all meet as agreed, none added or upgraded",
    "Persist and grow: none lost without replacement, new or upgraded ones added",
    "Fixed by treaty: duration, budget and secretariat",
]
literature = [
    "Wallander 2000 (adaptable assets)",
    "Haftendorn, Keohane & Wallander 1999",
]
dimension = "INS"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "INS4"
name = "Depth of consultation"
definition = "How sensitive the agenda is and to how many others the channel is open. The topic counts, not rank or number of meetings; a channel is standing if it met more than once or was founded to. What is laid open there is THR5."
levels = [
    "No security topic on the agenda",
    "Declaratory: views exchanged, nothing settled",
    "Practical: visits, training, arms or border matters settled at working level",
    "Own national security discussed in a standing channel that few or no others have",
    "Joint war plans and shared threat assessments",
]
literature = [
    "Leeds & Anac 2005",
    "Korolev 2019",
]
dimension = "INS"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "INS5"
name = "Declared political framework"
definition = "The highest relationship that both have declared, in a treaty, joint statement or agreed label. Adjectives (comprehensive, all-weather, privileged) do not move it; coordination of foreign or defence policy (3) and alliance (4) do, in the label or the text. A label of one side alone does not count."
levels = [
    "None, normal relations or good-neighbourliness",
    "Friendship, cooperation or partnership, short of strategic",
    "Strategic partnership",
    "Strategic partnership with declared policy coordination, or alliance without a common body",
    "Alliance with a common policy body",
]
anchor_origin = "literature"
literature = [
    "Strüver 2017",
    "Wilkins 2008",
]
dimension = "INS"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "TEC1"
name = "Reciprocity of arms technology"
definition = "Which way arms technology flows: designs, licences, know-how, key components. Finished arms alone are level 1, however many and in whatever direction. Deliveries, licences signed and joint projects count; offers and talks do not."
levels = [
    "Neither arms nor arms technology, or an embargo",
    "Finished arms only",
    "Technology too, from one side: licences, know-how or key components",
    "Technology both ways",
    "Joint development and production under common rules",
]
anchor_origin = "literature"
literature = [
    "Kinne 2018, 2020 (DCAD: research, procurement)",
    "ATOP codebook (milaid)",
]
dimension = "TEC"

[indicators.targets]
formal = 2
deep = 4
observed = 2

[[indicators]]
id = "TEC2"
name = "Political limits on transfers"
definition = "What politics holds back, out of distrust or for the sake of third parties. Practice decides levels 1 to 3: what was delivered, delayed, refused. Law decides the ends: a ban that is kept, an agreement that reserves nothing. Price and capacity are no political limits."
levels = [
    "Ban or embargo, and it is kept",
    "Whole classes of arms or technology refused",
    "Limits ease: single systems refused, delayed or held back out of caution",
    "Nothing refused for political reasons",
    "By agreement no category reserved, common standards and secrecy rules",
]
literature = [
    "Kinne 2020 (classified-information agreements)",
]
dimension = "TEC"

[indicators.targets]
formal = 3
deep = 4
observed = 2

[[indicators]]
id = "TEC3"
name = "Irreversibility"
definition = "What binds both to go on, seen in what exists: contracts, programmes, licences in use, plants, depots. What was announced but does not run does not count, and what would outlast a change of policy is a forecast: context."
levels = [
    "Nothing running, or supply stopped in a quarrel",
    "Single contracts, each negotiated anew",
    "Programmes of several years with spares and training",
    "Licensed or joint production, or common maintenance, at work",
    "Joint supply chains under treaty: neither fields main systems without the other",
]
literature = [
    "Korolev 2019",
    "Leeds 2003 (sunk costs)",
]
dimension = "TEC"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "TEC4"
name = "Political standing"
definition = "The highest place that official words and texts give to cooperation in arms and technology. What firms or experts call it does not count."
levels = [
    "Not on the agenda of ministers or leaders",
    "Handled as trade, by firms and export agencies",
    "Named a priority by a minister or in a joint statement",
    "A minister or leader declares a shared technology or arms base, forming or as the aim",
    "A technology or defence-industrial pact is signed",
]
literature = [
    "Kinne 2020",
]
dimension = "TEC"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "EXE1"
name = "Geographic reach"
definition = "The farthest place where forces of both trained or operated together, alone or in a larger exercise that names both. Contested: claimed or threatened by a third state. Observers do not count. None found is unknown; level 0 needs a document that says so. Fighting together counts above exercises."
levels = [
    "No joint exercise or operation",
    "Own territory or the common border, uncontested",
    "An adjacent region or sea",
    "A theatre contested by a third state, or far from both",
    "Fighting side by side, or a standing joint deployment",
]
anchor_origin = "literature"
literature = [
    "Bernhardt & Sukin 2021",
    "D''Orazio 2012 (joint military exercises)",
]
dimension = "EXE"

[indicators.targets]
formal = 2
deep = 4
observed = 2

[[indicators]]
id = "EXE2"
name = "Regularity"
definition = "The cycle of exercises. Editions, a name or a published programme count; the word regular without them is level 2. None found is unknown; level 0 needs a document that says so. Fighting together counts above exercises."
levels = [
    "None",
    "One-off",
    "Repeated, no fixed cycle",
    "A named series at least every two years, or a standing programme",
    "All year round and tied to joint plans, or a campaign fought together",
]
anchor_origin = "literature"
literature = [
    "Korolev 2019 (regular drills)",
]
dimension = "EXE"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "EXE3"
name = "Types and complexity"
definition = "The most demanding task done together, simulated or live. One exercise shows a level. Size and number of troops do not count. None found is unknown; level 0 needs a document that says so. Fighting together counts above exercises."
levels = [
    "None",
    "Ceremonial, rescue or passing drills",
    "Conventional combat tasks, none of them sensitive",
    "Sensitive tasks: missile defence, strategic arms, special or internal security forces",
    "Live, across services, under one command, or combat side by side",
]
literature = [
    "Korolev 2019 (interoperability)",
]
dimension = "EXE"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "EXE4"
name = "Strategic signalling"
definition = "What the two governments say and show by exercising: official words, place, date. Levels 3 and 4 need official words; what observers read into an exercise shows 2 at most. None found is unknown; level 0 needs a document that says so. Fighting together counts above exercises."
levels = [
    "Nothing: no exercise, or held out of sight",
    "Aimed at no one, or no aim stated; kept away from disputes",
    "Aimed at no one, or no aim stated; place or time touches a dispute",
    "Officially an answer to a third party''s policy",
    "Declared joint deterrence of a named state, or fighting it together",
]
anchor_origin = "literature"
literature = [
    "Kuo & Blankenship 2022",
    "Bernhardt & Sukin 2021",
]
dimension = "EXE"

[indicators.targets]
formal = 3
deep = 4
observed = 2

[[indicators]]
id = "THR1"
name = "Partner not seen as threat"
definition = "Whether either sees a military danger in the other; the more worried side counts. Official words, plans, deployments, parties, polls and who is reported to fear it count. What someone foretells the partner will do is context, as are worries about trade and legal positions."
levels = [
    "Main threat, loss of territory feared",
    "Serious military worry, in official words, plans or deployments",
    "Contested: some officials or large parties warn, others do not",
    "Feared at the margins only, or as a remote possibility",
    "Part of no planning: mutual guarantee or an undefended border",
]
literature = [
    "Walt 1985, 1987 (power, proximity, offence, intent)",
]
dimension = "THR"

[indicators.targets]
formal = 3
deep = 4
observed = 3

[[indicators]]
id = "THR2"
name = "Shared external threat"
definition = "Whether both see the same main danger outside. Official texts and reports of what the governments hold count. A claim about one side alone, or about a common world view, shows that level 2 is reached and says nothing of more."
levels = [
    "Each names another main danger, or none",
    "Little overlap: a minor danger is shared",
    "One side names it, or only a world view is shared",
    "Official texts of both name largely the same dangers",
    "The same adversary named in a joint strategy or treaty",
]
anchor_origin = "literature"
literature = [
    "Walt 1987",
    "ATOP codebook (specthrt)",
]
dimension = "THR"

[indicators.targets]
formal = 3
deep = 4
observed = 2

[[indicators]]
id = "THR3"
name = "Accommodation in shared regions"
definition = "How the two deal with each other where both have neighbours, clients, claims or troops: third countries, seas, their own border. An aim does not count, a signed text does. Without such a region the indicator stays unknown, unless a document says that interests do not clash: level 2."
levels = [
    "Open rivalry: rival clients, clashes or claims pressed by force",
    "Competition: disputes spill over into other fields",
    "Side by side: no open dispute, no agreement",
    "Signed accommodation: a text settles or joins their interests",
    "Joint responsibility: a common force, mission or guarantee",
]
literature = [
    "Walt 1987",
    "Leeds & Savun 2007",
]
dimension = "THR"

[indicators.targets]
formal = 3
deep = 4
observed = 1

[[indicators]]
id = "THR4"
name = "Acceptance of asymmetry"
definition = "How the weaker side lives with unequal weight, in words and acts. Leverage that it uses (a base, a border, a rival suitor) counts as 3. Near equals: 3 where a document says that neither complains. What closer ties would make of it is a forecast: context."
levels = [
    "Subordination: it takes orders or is coerced",
    "Dependence resented or resisted, at odds with its status",
    "Tolerated: it goes along, doubts or complaints remain",
    "Accepted: a larger role of the partner is agreed to, or balanced by leverage of its own",
    "Rules of equal say: veto or parity in joint bodies",
]
literature = [
    "Morrow 1991 (asymmetry)",
]
dimension = "THR"

[indicators.targets]
formal = 3
deep = 4
observed = 2

[[indicators]]
id = "THR5"
name = "Mutual strategic trust"
definition = "Readiness to expose one''s own security to the partner: what was shared, withheld, signed or charged, and verdicts on trust itself. A single spy case is no charge of betrayal; friendly words alone do not count."
levels = [
    "Trust denied outright: the other''s word counts for nothing, or betrayal is charged",
    "Trust lacking: reliability doubted, information withheld",
    "Selective: information shared on single topics",
    "Own security laid open by choice: confidential channel, intelligence or access to sites",
    "Exchange of intelligence and war plans bound by agreement",
]
literature = [
    "Wallander 2000",
    "Korolev 2019 (confidence building)",
]
dimension = "THR"

[indicators.targets]
formal = 3
deep = 4
observed = 2

[[commitments]]
id = "COM1"
name = "Declared intention"
short = "intent"
definition = "Whether the aim of a military alliance has been declared by the governments. An alliance in one field (technology, energy) does not count, nor what others foretell; for allies the decision stands until it is revoked."
levels = [
    "An alliance is refused in an official text or by a leader",
    "No aim of alliance declared; cooperation said to be aimed at no third party",
    "Open question: an official of either state speaks of a military alliance",
    "Negotiation of an alliance declared",
    "Decision for an alliance made public by the leaders",
]

[commitments.targets]
formal = 4
deep = 4

[[commitments]]
id = "COM2"
name = "Treaty obligation"
short = "treaty"
definition = "The highest duty that a treaty between the two, or one of more members that names both, creates. Mutual: each must help if the other, or its forces in a named area, is attacked. Laws of one state, guarantees by one side and declarations are no treaty; a treaty suspended between them is not in force."
levels = [
    "No pledge in force",
    "Non-aggression, neutrality or friendship in force",
    "A duty to consult when security is threatened in force as well",
    "Mutual-defence pledge signed, not in force",
    "Mutual-defence treaty ratified and in force",
]
anchor_origin = "literature"
literature = [
    "ATOP codebook (nonagg, consul, defense)",
    "Benson & Clinton 2016 (scope)",
]

[commitments.targets]
formal = 4
deep = 4

[[commitments]]
id = "COM3"
name = "Integrated command"
short = "command"
definition = "Whether there is a joint chain of command. Units placed under the partner''s command count, in a larger alliance too; attachés and advisers do not."
levels = [
    "None",
    "Liaison officers in each other''s staffs",
    "A joint headquarters for exercises or a single operation only",
    "Wartime command agreed: units of one come under the other or a joint commander",
    "Peacetime: a standing joint command, or units under an ally''s command",
]
anchor_origin = "literature"
literature = [
    "ATOP codebook (intcom)",
    "Korolev 2019 (advanced stage)",
]

[commitments.targets]
formal = 2
deep = 4

[[commitments]]
id = "COM4"
name = "Troops and bases"
short = "bases"
definition = "Whether forces of one state stay in the other or use its bases. Advisers, attachés and exercise visits are no presence; troops against the host''s will do not count."
levels = [
    "None",
    "Port calls, transit or overflight, case by case",
    "Agreement on access to ports, bases or depots",
    "Rotating units, or troops sent for a war or crisis",
    "Permanent bases or garrisons",
]
anchor_origin = "literature"
literature = [
    "ATOP codebook (base)",
    "Korolev 2019 (advanced stage)",
]

[commitments.targets]
formal = 2
deep = 4

[[commitments]]
id = "COM5"
name = "Common defence policy"
short = "policy"
definition = "Whether defence policy is made in common: texts and bodies of the two, or of a larger alliance that binds both. Talks about a region without a common position do not count."
levels = [
    "Separate: no joint text on security",
    "Joint declarations on security",
    "Coordinated positions in regular staff talks",
    "A joint planning document: guidelines, war or force plan",
    "Common doctrine, planning and procurement",
]
anchor_origin = "literature"
literature = [
    "ATOP codebook (milcon)",
    "Korolev 2019 (advanced stage)",
]

[commitments.targets]
formal = 3
deep = 4
');
INSERT INTO "texts" VALUES('b991e7c1a69c4ec7452b333415862e38be9a9f2e2fa0f86214eefe360dacd11b','references = [
    "MISP project, admiralty-scale taxonomy (numeric values of reliability and credibility)",
    "Baker, McKendry & Mace 1968; Samet 1975: reliability and credibility are rated together",
    "ATOP codebook: Leeds, Ritter, Mitchell & Long 2002, Alliance Treaty Obligations and Provisions",
    "Leeds & Anac 2005, Alliance Institutionalization and Alliance Performance (no evidence that more institutionalised alliances are more reliable)",
    "Benson & Clinton 2016, Assessing the Variation of Formal Military Alliances",
    "Korolev 2019, 2020: ordinal stages of alignment",
    "OECD & JRC 2008, Handbook on Constructing Composite Indicators",
    "Lahdelma, Hokkanen & Salminen 1998, SMAA: stochastic multiobjective acceptability analysis",
    "Ang 2004: logarithmic mean Divisia index",
    "Triantaphyllou & Sanchez 1997: sensitivity of decision weights",
    "Simonsohn, Simmons & Nelson 2020, Specification curve analysis",
    "Hullman, Resnick & Adar 2015: showing uncertainty by outcomes",
    "Krippendorff 2011, Computing Krippendorff''s alpha-reliability",
    "Saaty 1980, The Analytic Hierarchy Process",
]

[odds_per_vote]
value = 5.0
why = "One full vote makes its level five times as likely as a neighbouring one: strong enough that two good documents settle a level, weak enough that one opinion does not."

[held_back]
value = 0.05
why = "Five parts in a hundred of belief stay with the starting point in case a single document misleads, a twentieth of that for each further document that speaks."

[document_counts]
value = 0.5
why = "A document counts as one that speaks where its counted votes on the indicator add up to one claim of grade C3."

[repeat_factor]
value = 0.5
why = "A speaker who says the same again adds less each time: at most two votes of one mark for what one speaker says."

[reliability]
why = "Numeric ladder of the MISP admiralty-scale taxonomy, except F: an unjudged source must not outrank one judged poor."

[reliability.value]
A = 1.0
B = 0.75
C = 0.5
D = 0.25
E = 0.0
F = 0.25

[credibility]
why = "Numeric ladder of the MISP admiralty-scale taxonomy, except 6: an unjudged claim must not outrank one judged doubtful."

[credibility.value]
1 = 1.0
2 = 0.75
3 = 0.5
4 = 0.25
5 = 0.0
6 = 0.25

[default_grades]
why = "Deeds and documents above words. The author and those he argues against have the same grade on purpose: the method must not side with the text."

[default_grades.value]
document = "B2"
event = "B2"
data = "B2"
statement = "B3"
expert = "C3"
assertion = "C3"
reported = "C3"
press = "C3"

[priors]
why = "The burden of proof: where belief starts before any claim is read."

[priors.value]
sceptical = [
    5.0,
    4.0,
    3.0,
    2.0,
    1.0,
]
neutral = [
    1.0,
    1.0,
    1.0,
    1.0,
    1.0,
]
generous = [
    1.0,
    2.0,
    3.0,
    4.0,
    5.0,
]

[reaches]
value = 0.8
why = "An indicator reaches the benchmark where four fifths of the belief lie at or above it."

[falls_short]
value = 0.2
why = "It falls short where a fifth at most lies there; in between it is open."

[contested]
value = 0.4
why = "At this conflict the votes pull to levels so far apart that no level speaks for the whole: two equal votes two levels apart give one half."

[thin]
value = 0.75
why = "Less than one document of grade B2 (a vote of 0.75) is thin."

[many_contested]
value = 0.2
why = "A range is put down to claims at odds where a fifth of the known indicators or more are contested."

[interval]
value = [
    0.05,
    0.95,
]
why = "The usual 5-95 % span of every range; it leaves out one part in twenty on each side."

[known_share]
value = 0.5
why = "A dimension scores, and a scenario is assessed, only where at least half of the weight is known."

[ready]
value = 80.0
why = "From here on four fifths of the way to the benchmark is covered; a word for the screen, no law of nature."

[shared_error]
value = 0.25
why = "A quarter of the error of judgement is common to all indicators: same article, same coder."

[weight_spread]
why = "Concentration of the drawn weights: how far other reasonable people''s weights would lie from yours."

[weight_spread.value]
loose = 4.0
moderate = 10.0
firm = 25.0

[alpha_floor]
value = 0.05
why = "Keeps the draws of nearly unweighted indicators numerically sound."

[wide]
value = 30.0
why = "A range of 30 points or more covers two of the classes and deserves the word wide."

[middle]
value = [
    0.25,
    0.75,
]
why = "The thick part of a bar: the middle half of the draws, where readiness itself nearly always lies."

[firm]
value = 0.95
why = "Ahead in 95 of 100 draws or more: the order is firm."

[mostly]
value = 0.8
why = "Ahead in 80 of 100 draws or more: mostly ahead."

[leaning]
value = 0.6
why = "Ahead in 60 of 100 draws or more: leaning; in between, down to 40, the order is undecided."

[treaty]
commitment = "COM2"
in_force = 4
functioning = [
    "COM3",
    "COM4",
    "COM5",
]
why = "Formal means a mutual-defence treaty in force; functioning means that at least one of command, troops or policy stands at the benchmark as well."
');
INSERT INTO "texts" VALUES('652ea2a61168ab00ea4533fbc968208cd5c50f49e27e83b11a0cfb12dfceeb4e','id = "small"
title = "Two states, a date"
parties = [
    "State A",
    "State B",
]
as_of = "2020-01-01"
codebook_version = 2
caveats = [
    "Nothing is coded yet.",
]
sources = [
    { id = "first", title = "The first document", date = "2020" },
]
');
INSERT INTO "texts" VALUES('b5170eeba09be8272d13a5f931b6b67e13ca5e1f2304576f1f25a8744f50b381','id,source,paragraph,locator,claim,indicator,direction,level,kind,reliability,credibility,attributed_to,stance,party,about,period,figures,valid_to,rebuts,note
E1,first,,,Their staffs met.,INS1,supports,3,event,B,2,,,,,,,,,
');
INSERT INTO "texts" VALUES('3b13947fb3bf99000cfdb6ca4d52b78f04abdc40ac5960976cd67269e8c8b21f','[[scenarios]]
id = "all-claims"
name = "All claims weighed"
group = "reading"
summary = "Every claim counts by its grade."
sentence = "when every claim is weighed."
');
INSERT INTO "texts" VALUES('20193dd4fd843bf61f65b2a46df7ebfb91cba7460e255a829abcc9b4e21f4813','id,source,paragraph,locator,claim,indicator,direction,level,kind,reliability,credibility,attributed_to,stance,party,about,period,figures,valid_to,rebuts,note
E1,first,,,Their staffs met.,INS1,supports,3,event,B,2,,,,,,,,,
E2,first,,,Their staffs met.,INS1,supports,3,event,B,2,,,,,,,,,
');
CREATE TABLE versions (
	hash VARCHAR(64) NOT NULL, 
	case_id VARCHAR(40) NOT NULL, 
	number INTEGER NOT NULL, 
	parent VARCHAR(64), 
	content VARCHAR(64) NOT NULL, 
	settings TEXT NOT NULL, 
	at VARCHAR(32) NOT NULL, 
	why TEXT NOT NULL, 
	added TEXT NOT NULL, 
	changed TEXT NOT NULL, 
	left_out TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	PRIMARY KEY (hash), 
	UNIQUE (case_id, number), 
	FOREIGN KEY(parent) REFERENCES versions (hash), 
	FOREIGN KEY(content) REFERENCES contents (hash)
);
INSERT INTO "versions" VALUES('1151d21d55b0f2699dbda2eb3f19c3ff8e203fbe375357aceef787285e0be2e2','small',1,NULL,'637f901f41010fbac2a1696ea32d8fd5be8a036402902a334a119be72ecbc4bf','{
  "schema_version": 2,
  "case": "small",
  "case_hash": "a5a3642e-0b4adc00-39724dd1",
  "benchmark": "formal",
  "offsetting": "fully",
  "burden_of_proof": "neutral",
  "outside": false,
  "as_of": null,
  "published_by": false,
  "weight_spread": "moderate",
  "weights": {
    "dimensions": {},
    "indicators": {}
  },
  "baseline": null,
  "left_out": [],
  "sources_off": [],
  "own_scenarios": [],
  "draws": 10000,
  "seed": 2017,
  "view": {
    "compare": [],
    "scenario": null,
    "indicator": null,
    "claim": null
  },
  "notes": {}
}
','2026-11-25T21:13:09.361528+00:00','coded','E1','','','','None');
INSERT INTO "versions" VALUES('07e896068352676462fdefcb2f3b0d1d5bd1bdc58c81076ddce6b5d19d1d6cf8','small',2,'1151d21d55b0f2699dbda2eb3f19c3ff8e203fbe375357aceef787285e0be2e2','eba6d856c28a4392e867f46945f50536eb55e020f68fa0237df1125d5d4d1f21','{
  "schema_version": 2,
  "case": "small",
  "case_hash": "a5a3642e-0b4adc00-f5c9528e",
  "benchmark": "formal",
  "offsetting": "fully",
  "burden_of_proof": "neutral",
  "outside": false,
  "as_of": null,
  "published_by": false,
  "weight_spread": "moderate",
  "weights": {
    "dimensions": {},
    "indicators": {}
  },
  "baseline": null,
  "left_out": [],
  "sources_off": [],
  "own_scenarios": [],
  "draws": 10000,
  "seed": 2017,
  "view": {
    "compare": [],
    "scenario": null,
    "indicator": null,
    "claim": null
  },
  "notes": {}
}
','2026-11-25T21:13:09.423765+00:00','coded again','E2','','','None','None');
CREATE INDEX ix_files_text ON files (text);
CREATE INDEX ix_drafts_changed ON drafts (changed);
COMMIT;
