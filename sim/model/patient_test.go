package model_test

import (
	"math"
	"slices"
	"testing"

	"marrow/sim/model"
)

// with returns the human table with a patient "x" whose row sets numbers.
func with(t *testing.T, set ...model.Setting) (*model.Table, model.Body) {
	t.Helper()
	tab := human(t)
	b := model.Body{ID: "x", Set: set}
	tab.Patients = append(tab.Patients, b)
	return tab, b
}

func valueAt(t *testing.T, tab *model.Table, path string) float64 {
	t.Helper()
	p, err := tab.Parameter(path)
	if err != nil {
		t.Fatal(err)
	}
	return *p
}

func TestPatientSetsNumbers(t *testing.T) {
	tab, b := with(t,
		model.Setting{Path: "cell.*.time", Factor: 0.5, Unit: "1", Basis: "assumed"},
		model.Setting{Path: "cell.plt.time", Value: 4, Unit: "d", Basis: "assumed", Note: "n"},
		model.Setting{Path: "effect.gm.gain.gcsf.hi", Value: 3, Unit: "1", Basis: "assumed"},
		model.Setting{Path: "drug.*.exchange.*.volume", Factor: 2, Unit: "1", Basis: "assumed"},
	)
	at, err := tab.At(b)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]float64{
		"cell.plt.time":          4, // the later row, after that of all cells
		"cell.rbc.time":          valueAt(t, tab, "cell.rbc.time") / 2,
		"effect.gm.gain.gcsf.hi": 3,
		"cell.gm.gain":           valueAt(t, tab, "cell.gm.gain"),
	} {
		if got := valueAt(t, at, path); got != want {
			t.Errorf("%s is %g; expected %g", path, got, want)
		}
	}
	if got := cellOf(at, "plt").Time; got.Basis != "assumed" || got.Note != "n" || got.Low != 0 {
		t.Errorf("the number of the patient is %+v; expected its own basis, note and range", got)
	}
	if old, own := tab.Drugs[0].Exchange, at.Drugs[0].Exchange; own[1].Volume.Value != 2*old[1].Volume.Value {
		t.Errorf("volumes %v became %v; expected twice", old, own)
	}
	if valueAt(t, tab, "cell.plt.time") == 4 {
		t.Error("the patient changed the table itself")
	}
}

// What a row of the list does not have stays absent: a gain of 0 is derived,
// stem cells have no transit time.
func TestPatientLeavesAbsentNumbers(t *testing.T) {
	tab, b := with(t, model.Setting{Path: "cell.*.time", Value: 3, Unit: "d", Basis: "assumed"})
	at, err := tab.At(b)
	if err != nil {
		t.Fatal(err)
	}
	if got := cellOf(at, "ha").Time; got != (model.Number{}) {
		t.Errorf("stem cells got a time %+v", got)
	}
}

// A patient of another organism has no human reference intervals.
func TestOtherOrganismHasNoIntervals(t *testing.T) {
	tab := human(t)
	for _, b := range tab.Patients {
		at, err := tab.At(b)
		if err != nil {
			t.Fatal(err)
		}
		m, err := model.New(at, b.Weight, b.Baseline)
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(m.Quantities(), func(q model.Quantity) bool { return q.Name == "hb" })
		if none := math.IsNaN(m.Quantities()[i].Lo); none != (b.ID == "mouse") {
			t.Errorf("%s: interval of hemoglobin absent: %v", b.ID, none)
		}
	}
}

// The counts of the mouse are those its rows say (Taconic, Levin 2001).
func TestMouseAtRest(t *testing.T) {
	tab := human(t)
	b := tab.Patients[slices.IndexFunc(tab.Patients, func(b model.Body) bool { return b.ID == "mouse" })]
	at, err := tab.At(b)
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.New(at, b.Weight, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]float64{"plt": 1000, "anc": 0.58, "hb": 15.6, "alc": 5.4, "blood_volume": 0.0018, "hsc": 1e4} {
		if got := m.Normal()[quantity(t, m, name)]; !near(got, want, 0.02) {
			t.Errorf("%s is %g; expected %g", name, got, want)
		}
	}
}

func TestSettingsRefused(t *testing.T) {
	set := func(s model.Setting) func(*model.Table) {
		return func(tab *model.Table) { tab.Patients[0].Set = []model.Setting{s} }
	}
	refuses(t, []fault{
		{"unknown path", set(model.Setting{Path: "cell.zz.time", Value: 1, Unit: "d", Basis: "assumed"}), []string{"patient adult", "cell.zz.time", "no number"}},
		{"unknown in all rows", set(model.Setting{Path: "cell.*.tim", Factor: 2, Unit: "1", Basis: "assumed"}), []string{"cell.*.tim", "no number"}},
		{"wrong unit", set(model.Setting{Path: "cell.n.time", Value: 1, Unit: "h", Basis: "assumed"}), []string{"cell.n.time", `"h"`, `"d"`}},
		{"factor with a unit", set(model.Setting{Path: "cell.n.time", Factor: 2, Unit: "d", Basis: "assumed"}), []string{"cell.n.time", `"d"`, `"1"`}},
		{"value and factor", set(model.Setting{Path: "cell.n.time", Value: 1, Factor: 2, Unit: "d", Basis: "assumed"}), []string{"either value or factor"}},
		{"neither", set(model.Setting{Path: "cell.n.time", Unit: "d", Basis: "assumed"}), []string{"either value or factor"}},
		{"no basis", set(model.Setting{Path: "cell.n.time", Value: 1, Unit: "d"}), []string{"cell.n.time", "basis"}},
		{"measured by nobody", set(model.Setting{Path: "cell.n.time", Value: 1, Unit: "d", Basis: "measured"}), []string{"cell.n.time", "source"}},
		{"unknown source", set(model.Setting{Path: "cell.n.time", Value: 1, Unit: "d", Basis: "measured", Source: "nobody1900"}), []string{"nobody1900"}},
		{"impossible", set(model.Setting{Path: "stem.active", Value: 2, Unit: "1", Basis: "assumed"}), []string{"patient adult", "stem.active"}},
	})
	if _, err := human(t).Parameter("cell.*.time"); err == nil {
		t.Error("a path of many numbers was taken for one")
	}
}
