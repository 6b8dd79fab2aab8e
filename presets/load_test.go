package presets_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"marrow/presets"
	"marrow/sim"
)

// whole uses every key of the format.
const whole = `title = "T"
story = "S"
group = "G"
days = "6 wk"
day0 = 2
show = ["anc", "pool.gmp"]
key = 3
seed = 7

[patient]
name = "adult"
weight = 80
area = 2.0
baseline = { anc = 3.5 }

[[event]]
kind = "drug"
at = 0.5
drug = "docetaxel"
dose = "100 mg/m2"
over = "1 h"
every = "2 wk"
times = 2
when = "anc >= 1.5"
label = "chemo"

[[event]]
kind = "infect"
at = "36 h"
pathogen = "bacteria"
load = 0.05

[[event]]
kind = "transfuse"
at = 10
product = "platelets"
units = 2

[[step]]
pause_at = -1
ask = "A?"
tell = "B."

[[step]]
pause_at = "nadir anc"
ask = "C?"
tell = "D."

[[evidence]]
quantity = "anc"
statistic = "day of minimum after day -2"
low = 7
high = 9.5
unit = "d"
source = "friberg2002 kloft2006"
case = "S1.01"
trust = "B"
kind = "population"
note = "N"
`

func TestParse(t *testing.T) {
	p, err := presets.Parse("some/folder/whole.toml", []byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	s := p.Scenario
	drug, infect, transfuse := s.Events[0], s.Events[1], s.Events[2]
	drug.When = nil // compared below
	row := p.Evidence[0]
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"ID", p.ID, "whole"},
		{"file", p.File, "some/folder/whole.toml"},
		{"title", p.Title + p.Story + p.Group, "TSG"},
		{"days", p.Days, 42.0},
		{"day 0", p.Day0, 2.0},
		{"key", p.Key, 3},
		{"show", strings.Join(p.Show, " "), "anc pool.gmp"},
		{"scenario", s.Title, "T"},
		{"length", s.Days, 42.0},
		{"seed", s.Seed, uint64(7)},
		{"patient", s.Patient.Name, "adult"},
		{"weight", s.Patient.Weight, 80.0},
		{"area", s.Patient.Area, 2.0},
		{"baseline", s.Patient.Baseline["anc"], 3.5},
		{"drug", drug, sim.Event{
			Kind: "drug", At: 0.5, What: "docetaxel", Amount: sim.Amount{Value: 100, Unit: "mg/m2"},
			Over: 1.0 / 24, Every: 14, Times: 2, Label: "chemo",
		}},
		{"condition", *s.Events[0].When, sim.Condition{Quantity: "anc", Value: 1.5}},
		{"infection", infect, sim.Event{Kind: "infect", At: 1.5, What: "bacteria", Amount: sim.Amount{Value: 0.05}}},
		{"transfusion", transfuse, sim.Event{Kind: "transfuse", At: 10, What: "platelets", Amount: sim.Amount{Value: 2, Unit: "units"}}},
		{"first step", p.Steps[0], presets.Step{PauseAt: presets.Stop{Text: "day -1", Day: -1}, Ask: "A?", Tell: "B.", Line: 39}},
		{"second step", p.Steps[1].PauseAt.Quantity + ": " + p.Steps[1].PauseAt.Statistic.String(), "anc: day of minimum"},
		{"statistic", row.Statistic.String(), "day of minimum after day -2"},
		{"window", [2]float64{row.Low, row.High}, [2]float64{7, 9.5}},
		{"sources", row.Source, "friberg2002 kloft2006"},
		{"row", row.Quantity + row.Unit + row.Case + row.Trust + row.Kind + row.Note, "ancdS1.01BpopulationN"},
		{"line", row.Line, 49},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.name, tt.got, tt.want)
		}
	}
}

func TestParseDefaults(t *testing.T) {
	p, err := presets.Parse("x.toml", []byte("title = 'T'\nstory = 'S'\ndays = 10\npatient = 'woman'\nevent = [{kind = 'irradiate', at = 0, dose = '2 Gy'}]\n"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(p.Show, " ") != "anc plt hb" || p.Day0 != 0 || p.Key != 0 {
		t.Errorf("got %+v", p)
	}
	if p.Scenario.Patient.Name != "woman" || len(p.Scenario.Events) != 1 {
		t.Errorf("got %+v", p.Scenario)
	}
}

// bleeding has its day 0 on day 5 of the run.
const bleeding = `
title = "T"
story = "S"
days = 20
day0 = 5

[[event]]
kind = "bleed"
at = 5
volume = "550 mL"

[[step]]
pause_at = 3
ask = "A"
tell = "B"

[[step]]
pause_at = "hb_mass: day of minimum"
ask = "A"
tell = "B"

[[evidence]]
quantity = "hb_mass"
statistic = "first day below 95 percent of baseline"
low = -0.5
high = 1.5
unit = "days"
source = "pottgiesser2008"

[[evidence]]
quantity = "hb_mass"
statistic = "first day below 10 percent of baseline"
low = 0
high = 1
unit = "d"
source = "pottgiesser2008"

[[evidence]]
quantity = "hb"
statistic = "value on day -5"
low = 1
high = 2
unit = "g/dL"
source = "r022"
`

func TestCheck(t *testing.T) {
	p, err := presets.Parse("x.toml", []byte(bleeding))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(t.Context(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	x := p.Check(r)
	// The mass falls by more than 5 % at the bleed on day 0 of the axis; 0 lies
	// half a half-width from the middle, 0.5.
	if x[0].Err != nil || !x[0].OK || x[0].Value != 0 || x[0].Distance != 0.5 {
		t.Errorf("first row: %+v", x[0])
	}
	if !errors.Is(x[1].Err, sim.ErrNever) || x[1].OK {
		t.Errorf("second row: %+v", x[1])
	}
	if x[2].Err != nil || x[2].OK || x[2].Distance < 20 { // about 15 g/dL before the bleed
		t.Errorf("third row: %+v", x[2])
	}
	for i, want := range []float64{8, 5} {
		if at, err := p.StopTime(p.Steps[i], r); err != nil || at != want {
			t.Errorf("step %d pauses at %g, %v; want %g", i+1, at, err, want)
		}
	}
}

func TestDir(t *testing.T) {
	folder := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("b.toml", whole)
	write("a.TOML", whole)
	write("bad.toml", "title = 3\n")
	write("notes.txt", "not a preset")
	list, err := presets.Dir(folder)
	if len(list) != 2 || list[0].ID != "a" || list[1].ID != "b" {
		t.Errorf("got %d presets", len(list))
	}
	var fault *presets.Error
	if !errors.As(err, &fault) || fault.File != filepath.Join(folder, "bad.toml") || fault.Line != 1 {
		t.Errorf("got %v", err)
	}
	if list, err := presets.Dir(filepath.Join(folder, "none")); list != nil || err != nil {
		t.Errorf("missing folder: %v, %v", list, err)
	}
	if _, err := presets.Dir(filepath.Join(folder, "b.toml")); err == nil {
		t.Error("a file is not a folder")
	}
}

// TestParseListsAFewFaults: a large file that is no preset is refused quickly.
func TestParseListsAFewFaults(t *testing.T) {
	_, err := presets.Parse("x.toml", []byte(strings.Repeat("[[package]]\n", 10000)+strings.Repeat("[[event]]\nname = 1\n", 10000)))
	var faults presets.Errors
	if !errors.As(err, &faults) || len(faults) != 20 {
		t.Errorf("got %d faults", len(faults))
	}
}

func TestLoadRefuses(t *testing.T) {
	folder := t.TempDir()
	large := filepath.Join(folder, "large.toml")
	if err := os.WriteFile(large, make([]byte, 2<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ path, want string }{
		{filepath.Join(folder, "none.toml"), "no such file"},
		{folder, "is not a file"},
		{large, "has 2097152 bytes, a preset has at most 262144"},
	} {
		if _, err := presets.Load(tt.path); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.path, err, tt.want)
		}
	}
}
