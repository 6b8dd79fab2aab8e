package presets_test

import (
	"fmt"
	"strings"
	"testing"

	"marrow/presets"
)

// The parts of a sound preset; a test replaces one line of them.
const (
	head = `title = "T"
story = "S"
days = 42
`
	event = `
[[event]]
kind = "drug"
at = 0
drug = "docetaxel"
dose = "100 mg/m2"
`
	clone = `
[[event]]
kind = "clone"
at = 0
clone = "driver 5"
founders = "2 %"
as = "old"
clones = 3
`
	step = `
[[step]]
pause_at = 8
ask = "A?"
tell = "B."
`
	evidence = `
[[evidence]]
quantity = "anc"
statistic = "day of minimum"
low = 7
high = 9
unit = "d"
source = "friberg2002"
`
)

// refusals are the faults of presets with the exact messages. A message that
// ends in ": " is compared to there, since a list of names follows.
var refusals = []struct {
	name, text, old, new string
	want                 string // starting with line:column
}{
	{"syntax", head, `days = 42`, `days = `, `3:8: unexpected character U+000A at start of value; this is not valid TOML`},
	{"unclosed string", head, `"T"`, `"T`, `1:11: basic strings cannot have new lines; this is not valid TOML`},
	{"duplicate key", head, "days = 42", "days = 42\ndays = 43", `4:1: key days is already defined; this is not valid TOML`},
	{"duplicate table", head, "days = 42", "days = 42\n[patient]\n[patient]", `5:2: table patient already exists; this is not valid TOML`},
	{"column counts characters", head, `title = "T"`, `"tïtlé" = 1`, `1:1: unknown key "tïtlé" in the preset; did you mean "title"?
x.toml:1:1: missing "title" in the preset; add title = …`},
	{"column after an umlaut", head, `days = 42`, "days = 42\npatient = {name = \"ü\", weight = -1}", `4:33: weight: expected a number above zero (kg), got -1`},

	{"no title", head, `title = "T"`, ``, `1:1: missing "title" in the preset; add title = …`},
	{"empty title", head, `"T"`, `" "`, `1:9: title: expected a text, got an empty string`},
	{"title of a wrong type", head, `"T"`, `3`, `1:9: title: expected a string, got the number 3`},
	{"unknown key", head, `story`, `storry`, `1:1: missing "story" in the preset; add story = …
x.toml:2:1: unknown key "storry" in the preset; did you mean "story"?`},
	{"unknown key, no idea", head, "days = 42", "days = 42\nxyzzy = 1", `4:1: unknown key "xyzzy" in the preset; expected one of: title, story, group, days, day0, patient, show, key, seed, event, step, evidence, curve`},
	{"days as a date", head, `42`, `2020-01-01`, `3:8: days: expected a number of days or a time such as "36 h", got a date`},
	{"negative days", head, `42`, `-42`, `3:8: days: expected a time that is not negative, got -42`},
	{"no days at all", head, `42`, `0`, `3:8: days: expected a length above zero`},
	{"infinite days", head, `42`, `inf`, `3:8: days: expected a finite number`},
	{"days with a wrong unit", head, `42`, `"42 fortnights"`, `3:8: days: time "42 fortnights": unknown unit "fortnights"; expected min, h, d, wk, mo or y`},
	{"too many days", head, `42`, `1e6`, `3:8: days: 1e+06 is not a length between 0 and 40000 days`},
	{"day 0 after the end", head, `days = 42`, "days = 42\nday0 = 43", `4:8: day0: expected a time within the run of 42 d, got 43`},
	{"key with two digits", head, `days = 42`, "days = 42\nkey = 10", `4:7: key: expected an integer from 0 to 9, got 10`},
	{"show is no list", head, `days = 42`, "days = 42\nshow = 'anc'", `4:8: show: expected a list such as ["anc", "plt"], got the string "anc"`},
	{"show nothing", head, `days = 42`, "days = 42\nshow = []", `4:1: show: expected at least one quantity; leave show out for anc, plt and hb`},
	{"show a number", head, `days = 42`, "days = 42\nshow = ['anc', 3]", `4:16: show: expected the name of a quantity, got the number 3`},
	{"show twice", head, `days = 42`, "days = 42\nshow = ['anc', 'anc']", `4:16: show: "anc" is in the list twice`},
	{"show a typing error", head, `days = 42`, "days = 42\nshow = ['pool.gnp']", `4:9: show: unknown quantity "pool.gnp"; did you mean "pool.gmp"?`},
	{"unknown patient", head, `days = 42`, "days = 42\npatient = 'horse'", `4:11: patient: unknown patient "horse"; expected one of adult, woman, mouse`},
	{"patient of a wrong type", head, `days = 42`, "days = 42\npatient = true", `4:11: patient: expected a name or a table [patient], got a boolean`},
	{"unknown key of the patient", head, `days = 42`, "days = 42\npatient = {wieght = 3}", `4:12: unknown key "wieght" in [patient]; did you mean "weight"?`},
	{"weightless", head, `days = 42`, "days = 42\npatient = {weight = 0}", `4:21: weight: expected a number above zero (kg), got 0`},
	{"unknown baseline", head, `days = 42`, "days = 42\n[patient.baseline]\nanx = 3", `5:1: baseline: unknown quantity "anx"; did you mean "anc"?`},
	{"negative baseline", head, `days = 42`, "days = 42\n[patient.baseline]\nanc = -3", `5:7: anc: expected a number above zero (in the unit of the quantity), got -3`},
	{"events as a table", head, `days = 42`, "days = 42\n[event]", `4:2: event: expected tables that begin with [[event]], got a table`},
	{"events as numbers", head, `days = 42`, "days = 42\nevent = [3]", `4:10: event: expected tables that begin with [[event]], got the number 3`},

	{"unknown kind", head + event, `"drug"`, `"drugg"`, `6:8: kind: unknown "drugg"; did you mean "drug"?`},
	{"unknown kind, no idea", head + event, `"drug"`, `"surgery"`, `6:8: kind: unknown "surgery"; expected one of: `},
	{"no kind", head + event, "kind = \"drug\"\n", ``, `5:3: missing "kind" in [[event]]; add kind = …`},
	{"no time", head + event, "at = 0\n", ``, `5:3: missing "at" in [[event]]; add at = …`},
	{"negative time", head + event, `at = 0`, `at = -1`, `7:6: at: expected a time that is not negative, got -1`},
	{"time after the end", head + event, `at = 0`, `at = 42`, `7:6: at: expected a time before the end of the run (42 d), got 42`},
	{"no drug", head + event, "drug = \"docetaxel\"\n", ``, `5:3: missing "drug" in [[event]]; add drug = …`},
	{"unknown drug", head + event, `docetaxel`, `docetaxol`, `8:8: drug: unknown drug "docetaxol"; did you mean "docetaxel"?`},
	{"no dose", head + event, "dose = \"100 mg/m2\"\n", ``, `5:3: missing "dose" in [[event]]; add dose = …`},
	{"dose without unit", head + event, `"100 mg/m2"`, `100`, `9:8: dose: expected an amount such as "100 mg/m2", got the number 100`},
	{"dose in a wrong unit", head + event, `mg/m2`, `Gy`, `9:8: dose: 100 Gy does not measure what an event of kind "drug" needs; expected an amount such as "100 mg/m2"`},
	{"dose in no unit", head + event, `mg/m2`, `stone`, `9:8: dose: amount "100 stone": unknown unit "stone"; expected ng, ug, mg, g, IU, kIU, mL, dL, L or cells (each also /kg or /m2), Gy, cGy, mGy, units, %, or a plain number for a fraction`},
	{"dose of zero", head + event, `100`, `0`, `9:8: dose: expected an amount above zero; remove the event to give nothing`},
	{"negative dose", head + event, `100`, `-100`, `9:8: dose: amount "-100 mg/m2": expected a number that is not negative, e.g. 100 mg/m2`},
	{"negative duration", head + event, `at = 0`, "at = 0\nover = -1", `8:8: over: expected a time that is not negative, got -1`},
	{"unknown key of an event", head + event, `dose`, `dosse`, `5:3: missing "dose" in [[event]]; add dose = …
x.toml:9:1: unknown key "dosse" in [[event]]; did you mean "dose"?`},
	{"key of another kind", head + event, `at = 0`, "at = 0\nvolume = '1 L'", `8:1: an event of kind "drug" has no key "volume"; its keys are kind, at, drug, dose, over, every, times, when, label`},
	{"every without times", head + event, `at = 0`, "at = 0\nevery = 1", `8:1: every: expected the number of doses too; add times = …`},
	{"times without every", head + event, `at = 0`, "at = 0\ntimes = 2", `8:1: times: expected the interval too; add every = "1 d"`},
	{"every nothing", head + event, `at = 0`, "at = 0\ntimes = 2\nevery = 0", `9:9: every: expected an interval above zero`},
	{"times a fraction", head + event, `at = 0`, "at = 0\nevery = 1\ntimes = 2.5", `9:9: times: expected an integer, got the number 2.5`},
	{"longer than the interval", head + event, `at = 0`, "at = 0\nevery = 1\ntimes = 2\nover = 2", `10:8: over: must not exceed every, the interval between doses`},
	{"condition", head + event, `at = 0`, "at = 0\nwhen = 'plt'", `8:8: when: expected a condition such as "plt < 20" or "plt >= 20", got "plt"`},
	{"condition with another sign", head + event, `at = 0`, "at = 0\nwhen = 'plt = 20'", `8:8: when: expected a condition such as "plt < 20" or "plt >= 20", got "plt = 20"`},
	{"condition without number", head + event, `at = 0`, "at = 0\nwhen = 'plt < low'", `8:8: when: expected a number after "<", got "low"`},
	{"condition on nothing known", head + event, `at = 0`, "at = 0\nwhen = 'ptl < 20'", `8:8: when: unknown quantity "ptl"; did you mean "plt"?`},

	{"name of what is no clone", head + event, `at = 0`, "at = 0\nas = 'x'", `8:1: an event of kind "drug" has no key "as"; its keys are kind, at, drug, dose, over, every, times, when, label`},
	{"name of other cells", head + clone, `"old"`, `"graft"`, `10:6: as: "graft" is the name of other cells; expected one of its own`},
	{"one name for two rows", head + clone + clone, `driver 5`, `driver 8`, `18:6: as: "old" is a clone of driver 8 already, by event 1; expected another name`},
	{"no clones", head + clone, `clones = 3`, `clones = 0`, `11:10: clones: expected an integer from 1 to 2147483647, got 0`},
	{"too many clones", head + clone, `clones = 3`, `clones = 100001`, `11:10: clones: 100001 is not a number of clones between 1 and 100000`},
	{"share or cells", head + clone, `"2 %"`, `2`, `9:12: founders: expected an amount such as "1 cells", got the number 2`},
	{"share of an unknown clone", head + clone + evidence, `"anc"`, `"share.new.n"`, `14:12: quantity: unknown quantity "share.new.n"; did you mean "share.et.n"?`},

	{"no question", head + step, "ask = \"A?\"\n", ``, `5:3: missing "ask" in [[step]]; add ask = …`},
	{"stop after the end", head + step, `8`, `50`, `6:12: pause_at: day 50 lies outside the run, which lasts from day 0 to day 42`},
	{"stop at no moment", head + step, `8`, `"later"`, `6:12: pause_at: expected a day, "nadir anc", "peak anc" or "anc: first day above 0.5 after the minimum", got "later"`},
	{"stop at a level", head + step, `8`, `"anc: minimum"`, `6:12: pause_at: "minimum" is not a moment; expected e.g. "day of minimum" or "first day above X"`},
	{"stop on an unknown curve", head + step, `8`, `"nadir ank"`, `6:12: pause_at: unknown quantity "ank"; did you mean "anc"?`},

	{"unknown quantity", head + evidence, `"anc"`, `"granulocytes"`, `6:12: quantity: unknown quantity "granulocytes"; expected one of: `},
	{"unknown statistic", head + evidence, `day of minimum`, `median`, `7:13: statistic: statistic "median": expected it to begin with one of: day of minimum, day of maximum, minimum, maximum, mean, harmonic mean, value on day, first day below, first day above, days below, days above, half-life, slope of ln, doubling time, growth per year, slope per year, value when`},
	{"statistic after the end", head + evidence, `day of minimum`, `value on day 50`, `7:13: statistic: day 50 lies outside the run, which lasts from day 0 to day 42`},
	{"limits the wrong way round", head + evidence, `low = 7`, `low = 9`, `8:7: low: expected a limit below high, got 9 and 9`},
	{"limit is text", head + evidence, `low = 7`, `low = "7"`, `8:7: low: expected a number, got the string "7"`},
	{"limit is nan", head + evidence, `low = 7`, `low = nan`, `8:7: low: expected a finite number`},
	{"wrong unit", head + evidence, `"d"`, `"1e9/L"`, `10:8: unit: the day of minimum of anc is measured in d, got "1e9/L"`},
	{"unknown source", head + evidence, `friberg2002`, `fribourg2002`, `11:10: source: "fribourg2002" is not in the bibliography; did you mean "friberg2002"?`},
	{"unknown source, no idea", head + evidence, `friberg2002`, `me`, `11:10: source: "me" is not in the bibliography; expected a key such as friberg2002: first author and year`},
	{"unknown trust", head + evidence, `low = 7`, "low = 7\ntrust = 'D'", `9:9: trust: unknown "D"; expected one of: A, B, C`},
	{"unknown quantity of a threshold", head + evidence, `day of minimum`, `value when hp below 11`, `7:13: statistic: unknown quantity "hp"; did you mean "hb"?`},
	{"no way to compare", head + evidence, `low = 7`, "low = 7\nversus = 'y'", `9:1: versus: expected how to compare too; add compare = "ratio"`},
	{"nothing to compare with", head + evidence, `low = 7`, "low = 7\ncompare = 'difference'", `9:1: compare: expected the other preset too; add versus = "…"`},
	{"unknown comparison", head + evidence, `low = 7`, "low = 7\nversus = 'y'\ncompare = 'quotient'", `10:11: compare: unknown "quotient"; expected one of: ratio, difference, dose per e-fold`},
	{"unit of a comparison", head + evidence, `low = 7`, "low = 7\nversus = 'y'\ncompare = 'ratio'", `12:8: unit: the day of minimum of anc is measured in ratio, got "d"`},
	{"unknown key of evidence", head + evidence, `low = 7`, "lo = 7", `5:3: missing "low" in [[evidence]]; add low = …
x.toml:8:1: unknown key "lo" in [[evidence]]; did you mean "low"?`},
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range refusals {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(tt.text, tt.old) {
				t.Fatalf("%q is not in the text", tt.old)
			}
			p, err := presets.Parse("x.toml", []byte(strings.Replace(tt.text, tt.old, tt.new, 1)))
			want := "x.toml:" + tt.want
			if p != nil || err == nil || !strings.HasPrefix(err.Error(), want) || !strings.HasSuffix(want, " ") && err.Error() != want {
				t.Errorf("got\n%v\nwant\n%s", err, want)
			}
		})
	}
	for _, sound := range []string{head, head + clone, head + event, head + step, head + evidence, head + event + step + evidence, head + clone + strings.Replace(evidence, "anc", "share.old.n", 1)} {
		if _, err := presets.Parse("x.toml", []byte(sound)); err != nil {
			t.Errorf("the text to be spoiled is itself faulty: %v", err)
		}
	}
}

// FuzzParse holds that no file, however broken, panics, and that an error
// points into the file.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", head, head + event, head + step, head + evidence, whole, "[a]\n[[a.b]]\nc.d = {e = [1, 'x']}", "\ufefftitle=''", "a = \"\\u00e9\"\r\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := presets.Parse("x.toml", data)
		if (p == nil) == (err == nil) {
			t.Fatalf("preset %v and error %v", p, err)
		}
		if err == nil {
			return
		}
		lines := strings.Count(string(data), "\n") + 1
		for _, line := range strings.Split(err.Error(), "\n") {
			var n, column int
			if _, err := fmt.Sscanf(line, "x.toml:%d:%d:", &n, &column); err == nil && (n < 1 || n > lines || column < 1) {
				t.Errorf("no such place: %s", line)
			}
		}
	})
}
