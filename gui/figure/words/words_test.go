package words_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/words"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

var regen = flag.Bool("regen", false, "rewrite the golden files")

// small is a preset of the test's own, so that its words stand still while
// the shipped ones are edited.
const small = `
title = "Docetaxel in a test"
story = "One dose."
days = 21
show = ["anc"]
[[event]]
at = 0
kind = "drug"
drug = "docetaxel"
dose = "100 mg/m2"
over = "1 h"
[[evidence]]
quantity = "anc"
statistic = "day of minimum"
low = 1
high = 20
unit = "d"
source = "friberg2002"
[[evidence]]
quantity = "anc"
statistic = "minimum"
low = 100
high = 200
unit = "10⁹/L"
source = "friberg2002"
`

func composed(t *testing.T, panels ...string) *figure.Composition {
	t.Helper()
	return composedOf(t, small, panels...)
}

func composedOf(t *testing.T, text string, panels ...string) *figure.Composition {
	t.Helper()
	p, err := presets.Parse("small.toml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(context.Background(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	at := 7.0
	c, err := figure.Compose("Marrow test", table, figure.Settings{Panels: panels, At: &at}, figure.Run{Preset: p, Record: r})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// fitted is said only of a calibrated table.
var fitted = regexp.MustCompile(`\d+ parameters of the table were calibrated on published courses\. `)

// moving matches what changes whenever a parameter does.
var moving = regexp.MustCompile(`table [0-9a-f]{16}|\d+ (cell types|parameters)|\(ANC\) [\d.]+ 10⁹/L|shown, [^.]*\.|\\cite\{[^}]*\}`)

func TestGolden(t *testing.T) {
	c := composed(t, "tree", "anc")
	got := fitted.ReplaceAllString(words.Caption(c)+"\n\n"+words.Methods(c)+"\n", "")
	got = moving.ReplaceAllString(got, "~")
	path := filepath.Join("testdata", "words.txt")
	if *regen {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || got != string(want) {
		t.Errorf("error %v, got\n%s", err, got)
	}
}

// Only what the figure uses is cited.
func TestBibTeX(t *testing.T) {
	one, err := words.BibTeX(composed(t, "anc"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"@article{friberg2002,", "  volume = {", " and others}"} {
		if !strings.Contains(one, want) {
			t.Errorf("%q is missing in\n%s", want, one)
		}
	}
	all, err := words.BibTeX(composed(t, "tree", "anc"))
	if err != nil || strings.Count(all, "\n@") <= strings.Count(one, "\n@") {
		t.Errorf("a tree cites no more than one curve (%v)", err)
	}
	if opened, closed := strings.Count(all, "{"), strings.Count(all, "}"); opened != closed {
		t.Errorf("%d braces opened, %d closed", opened, closed)
	}
}

func TestCurves(t *testing.T) {
	c := composed(t, "tree", "anc", "hb")
	var b bytes.Buffer
	if err := words.Curves(&b, c); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if want := 1 + 2*len(c.Runs[0].Record.T); len(rows) != want {
		t.Errorf("%d rows, want %d", len(rows), want)
	}
	if got := rows[1][:5]; !slices.Equal(got, []string{"b", "run 1", "anc", "10⁹/L", "0"}) {
		t.Errorf("first point %q", got)
	}
}

func TestFiles(t *testing.T) {
	c := composed(t, "anc")
	path := filepath.Join(t.TempDir(), "fig.pdf")
	text, err := words.WriteText(path, c)
	if err != nil {
		t.Fatal(err)
	}
	data, err := words.WriteData(path, c)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(text, data...) {
		if b, err := os.ReadFile(name); err != nil || len(b) < 50 {
			t.Errorf("%s: %d bytes, %v", filepath.Base(name), len(b), err)
		}
	}
	if len(text) != 2 || len(data) != 3 {
		t.Errorf("%d texts, %d tables", len(text), len(data))
	}
}

// lethal is a host without neutrophils whom bacteria kill.
const lethal = `
title = "Untreated"
story = "A host."
days  = 15
show  = ["anc"]

[[event]]
kind = "drug"
at   = 0
drug = "cytarabine"
dose = "700 mg/m2"
over = "7 d"

[[event]]
kind     = "infect"
at       = 10
pathogen = "bacteria"
load     = 0.2
`

// A caption tells that the host dies, as its curves go on.
func TestCaptionTellsDeath(t *testing.T) {
	p, err := presets.Parse("lethal.toml", []byte(lethal))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(t.Context(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	c, err := figure.Compose("Marrow test", table, figure.Settings{Panels: []string{"anc"}}, figure.Run{Preset: p, Record: r})
	if err != nil {
		t.Fatal(err)
	}
	if got := words.Caption(c); !regexp.MustCompile(`The host dies of sepsis on day 1[0-4](\.\d)? `).MatchString(got) {
		t.Errorf("the caption says nothing of the death: %s", got)
	}
}

// A figure of another organism tells its own numbers, and of no human
// reference intervals.
func TestWordsOfAnotherOrganism(t *testing.T) {
	text := strings.Replace(small, "days = 21", "days = 21\npatient = \"mouse\"", 1)
	c := composedOf(t, text, "plt")
	if caption := words.Caption(c); strings.Contains(caption, "adult") || !strings.Contains(caption, "a typical mouse") {
		t.Errorf("caption %q", caption)
	}
	if methods := words.Methods(c); !strings.Contains(methods, "liu2014") || strings.Contains(methods, "shrestha2016") {
		t.Errorf("methods %q; expected the life span of platelets in the mouse", methods)
	}
}
