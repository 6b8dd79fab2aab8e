package sim_test

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"marrow/sim"
)

func TestCheckAccepts(t *testing.T) {
	for _, s := range []sim.Scenario{
		{Days: 1},
		{Days: 40000, Every: 1},
		{Days: 10, Patient: sim.Patient{Name: "woman", Weight: 55, Area: 1.6, Baseline: map[string]float64{"anc": 3.5, "plt": 180}}},
		{Days: 10, Patient: sim.Patient{Name: "mouse", Weight: 0.03}},
		{Days: 10, Events: []sim.Event{on(20, donation)}},
		{Days: 10, Events: []sim.Event{{Kind: "condition", What: "altitude"}}},
		{Days: 10, Events: []sim.Event{driver, driver}},
		{Days: 10, Events: []sim.Event{{Kind: "condition", What: "hemolysis", Amount: amount(300, "%")}}},
		{Days: 10, Patient: sim.Patient{Baseline: map[string]float64{"iron_store": 150, "epo": 20}}},
	} {
		if err := sim.Check(s); err != nil {
			t.Errorf("%+v: %v", s, err)
		}
	}
}

// A refusal is a faulty scenario with the field and words of its complaint.
type refusal struct {
	name  string
	s     sim.Scenario
	field string
	words []string
}

var nan, inf = math.NaN(), math.Inf(1)

// withEvent is a scenario whose second event is an edited one.
func withEvent(e sim.Event, edit func(*sim.Event)) sim.Scenario {
	edit(&e)
	return sim.Scenario{Days: 30, Events: []sim.Event{donation, e}}
}

var driver = sim.Event{Kind: "clone", What: "driver 5", Amount: sim.Amount{Value: 2, Unit: "%"}, As: "clone 1"}

// twins are two events that name one clone, of which the second is edited.
func twins(edit func(*sim.Event)) sim.Scenario {
	e := driver
	edit(&e)
	return sim.Scenario{Days: 30, Events: []sim.Event{driver, e}}
}

// crowded founds n clones of one row with names of their own.
func crowded(n int) sim.Scenario {
	s := sim.Scenario{Days: 30}
	for i := range n {
		e := driver
		e.As = fmt.Sprintf("clone %d", i)
		s.Events = append(s.Events, e)
	}
	return s
}

func withPatient(p sim.Patient) sim.Scenario {
	return sim.Scenario{Days: 30, Patient: p}
}

var refusals = []refusal{
	{"no length", sim.Scenario{}, "days", []string{"0", "40000"}},
	{"negative length", sim.Scenario{Days: -1}, "days", []string{"-1"}},
	{"endless", sim.Scenario{Days: inf}, "days", nil},
	{"NaN days", sim.Scenario{Days: nan}, "days", nil},
	{"negative interval", sim.Scenario{Days: 1, Every: -1}, "every", []string{"0.25"}},
	{"NaN interval", sim.Scenario{Days: 1, Every: nan}, "every", nil},
	{"endless interval", sim.Scenario{Days: 1, Every: inf}, "every", nil},
	{"too many samples", sim.Scenario{Days: 1e4, Every: 1e-3}, "every", nil},

	{"unknown patient", withPatient(sim.Patient{Name: "horse"}), "patient", []string{"horse", "adult", "woman", "mouse"}},
	{"too light", withPatient(sim.Patient{Weight: 1}), "patient", []string{"1 kg"}},
	{"a mouse of a kilogram", withPatient(sim.Patient{Name: "mouse", Weight: 1}), "patient", []string{"1 kg", "0.143 kg"}},
	{"more blood than a mouse has", sim.Scenario{Days: 30, Patient: sim.Patient{Name: "mouse"}, Events: []sim.Event{
		{Kind: "condition", What: "altitude"}, {Kind: "bleed", Amount: amount(2, "mL")},
	}}, "amount", []string{"all the blood"}},
	{"NaN weight", withPatient(sim.Patient{Weight: nan}), "patient", nil},
	{"too small", withPatient(sim.Patient{Area: 0.01}), "patient", []string{"0.01"}},
	{"unknown baseline", withPatient(sim.Patient{Baseline: map[string]float64{"mood": 1}}), "patient", []string{"mood"}},
	{"no iron", withPatient(sim.Patient{Baseline: map[string]float64{"iron_store": 0}}), "patient", []string{"iron_store", "positive"}},
	{"baseline of what follows", withPatient(sim.Patient{Baseline: map[string]float64{"hct": 0.4}}), "patient", []string{"hct", "hb", "iron_store", "epo"}},
	{"negative baseline", withPatient(sim.Patient{Baseline: map[string]float64{"anc": -1}}), "patient", []string{"anc"}},

	{"unknown kind", withEvent(donation, func(e *sim.Event) { e.Kind = "hex" }), "kind", []string{"hex", "drug", "bleed"}},
	{"no kind", withEvent(donation, func(e *sim.Event) { e.Kind = "" }), "kind", nil},
	{"before the start", withEvent(donation, func(e *sim.Event) { e.At = -1 }), "at", []string{"-1"}},
	{"NaN time", withEvent(donation, func(e *sim.Event) { e.At = nan }), "at", nil},
	{"never", withEvent(donation, func(e *sim.Event) { e.At = inf }), "at", nil},
	{"unknown drug", withEvent(docetaxel, func(e *sim.Event) { e.What = "aspirin" }), "what", []string{"drug", "aspirin", "docetaxel"}},
	{"no drug", withEvent(docetaxel, func(e *sim.Event) { e.What = "" }), "what", nil},
	{"drug with a typing error", withEvent(docetaxel, func(e *sim.Event) { e.What = "Docetaxol" }), "what", []string{"did you mean", "docetaxel"}},
	{"unknown product", withEvent(platelets, func(e *sim.Event) { e.What = "wine" }), "what", []string{"product", "red cells"}},
	{"unknown growth factor", withEvent(filgrastim, func(e *sim.Event) { e.What = "x" }), "what", []string{"cytokine", "filgrastim"}},

	{"no amount", withEvent(docetaxel, func(e *sim.Event) { e.Amount = sim.Amount{} }), "amount", []string{"dose", "100 mg/m2"}},
	{"unknown unit", withEvent(docetaxel, func(e *sim.Event) { e.Amount.Unit = "spoons" }), "amount", []string{"spoons"}},
	{"wrong dimension", withEvent(docetaxel, func(e *sim.Event) { e.Amount.Unit = "Gy" }), "amount", []string{"100 mg/m2"}},
	{"negative", withEvent(docetaxel, func(e *sim.Event) { e.Amount.Value = -1 }), "amount", []string{"more than nothing"}},
	{"nothing", withEvent(docetaxel, func(e *sim.Event) { e.Amount.Value = 0 }), "amount", []string{"more than nothing"}},
	{"NaN dose", withEvent(docetaxel, func(e *sim.Event) { e.Amount.Value = nan }), "amount", nil},
	{"infinite dose", withEvent(docetaxel, func(e *sim.Event) { e.Amount.Value = inf }), "amount", nil},
	{"more than a condition can be", withEvent(sim.Event{Kind: "condition", What: "hemolysis", Amount: amount(301, "%")}, func(*sim.Event) {}), "amount", []string{"300 %", "hemolysis"}},
	{"more than full", withEvent(sim.Event{Kind: "condition", What: "altitude", Amount: amount(110, "%")}, func(*sim.Event) {}), "amount", []string{"100 %"}},
	{"more than the whole", withEvent(donation, func(e *sim.Event) { e.Amount = amount(120, "%") }), "amount", []string{"100 %"}},
	{"more founders than niches", withEvent(donation, func(e *sim.Event) {
		*e = sim.Event{At: 1, Kind: "clone", What: "et", Amount: amount(2e6, "cells")}
	}), "amount", []string{"1.05e+05 niches", "1 cells"}},
	{"all the blood", withEvent(donation, func(e *sim.Event) { e.Amount = amount(100, "%") }), "amount", []string{"all the blood"}},
	{"more than the blood", withEvent(donation, func(e *sim.Event) { e.Amount = amount(5, "L") }), "amount", []string{"all the blood"}},
	{"G-CSF in units", withEvent(filgrastim, func(e *sim.Event) { e.Amount = amount(3e5, "IU") }), "amount", []string{"filgrastim", "mass"}},
	{"EPO in micrograms", withEvent(filgrastim, func(e *sim.Event) { e.What = "epoetin" }), "amount", []string{"epoetin", "international"}},

	{"duration of a transfusion", withEvent(platelets, func(e *sim.Event) { e.Over = 1 }), "over", []string{"transfuse"}},
	{"negative duration", withEvent(docetaxel, func(e *sim.Event) { e.Over = -1 }), "over", []string{"-1"}},
	{"NaN duration", withEvent(docetaxel, func(e *sim.Event) { e.Over = nan }), "over", nil},
	{"repeated graft", sim.Scenario{Days: 30, Events: []sim.Event{donation, {
		Kind: "infuse", What: "cord blood", Amount: amount(1e6, "cells/kg"), Every: 1, Times: 2,
	}}}, "every", []string{"infuse"}},
	{"negative repeat", withEvent(docetaxel, func(e *sim.Event) { e.Every, e.Times = -1, 2 }), "every", []string{"-1"}},
	{"negative doses", withEvent(docetaxel, func(e *sim.Event) { e.Every, e.Times = 1, -2 }), "times", []string{"-2"}},
	{"too many doses", withEvent(docetaxel, func(e *sim.Event) { e.Every, e.Times = 1, 1e6 }), "times", []string{"5000"}},
	{"doses without interval", withEvent(docetaxel, func(e *sim.Event) { e.Times = 2 }), "times", []string{"every"}},
	{"interval without doses", withEvent(docetaxel, func(e *sim.Event) { e.Every = 2 }), "times", []string{"every"}},
	{"overlapping doses", withEvent(docetaxel, func(e *sim.Event) { e.Every, e.Times, e.Over = 1, 2, 1.5 }), "over", []string{"every"}},
	{"name of a graft", withEvent(platelets, func(e *sim.Event) { e.As = "mine" }), "as", []string{"transfuse", "no name"}},
	{"number of bags as clones", withEvent(platelets, func(e *sim.Event) { e.Clones = 2 }), "clones", []string{"transfuse"}},
	{"name of a row", withEvent(driver, func(e *sim.Event) { e.As = "cml" }), "as", []string{"cml", "of its own"}},
	{"name of other cells", withEvent(driver, func(e *sim.Event) { e.As = "graft 2" }), "as", []string{"graft 2", "of its own"}},
	{"name of the host", withEvent(driver, func(e *sim.Event) { e.As = "host" }), "as", []string{"host"}},
	{"name with a dot", withEvent(driver, func(e *sim.Event) { e.As = "a.n" }), "as", []string{"a.n", "share."}},
	{"negative clones", withEvent(driver, func(e *sim.Event) { e.Clones = -1 }), "clones", []string{"-1", "100000"}},
	{"share without percent", withEvent(driver, func(e *sim.Event) { e.Amount = amount(0.5, "") }), "amount", []string{"cells or a share", "2 %"}},
	{"two rows of one name", twins(func(e *sim.Event) { e.What = "cml" }), "as", []string{"clone 1", "driver 5", "event 1"}},
	{"two numbers of one name", twins(func(e *sim.Event) { e.Clones = 3 }), "clones", []string{"clone 1", "stands for 1", "event 1"}},

	{"unknown condition", withEvent(platelets, func(e *sim.Event) { e.When = &sim.Condition{Quantity: "mood"} }), "when", []string{"mood"}},
	{"NaN condition", withEvent(platelets, func(e *sim.Event) { e.When = &sim.Condition{Quantity: "plt", Value: nan} }), "when", nil},
}

// Every field of a scenario and of an event has its own complaint, which says
// what was expected.
func TestCheckRefuses(t *testing.T) {
	for _, test := range refusals {
		t.Run(test.name, func(t *testing.T) {
			err := sim.Check(test.s)
			var fault *sim.EventError
			if !errors.As(err, &fault) {
				t.Fatalf("error %v; expected an EventError", err)
			}
			if fault.Field != test.field || !contains(fault.Msg, test.words...) {
				t.Errorf("%s: %s; expected %s and %q", fault.Field, fault.Msg, test.field, test.words)
			}
			index, prefix := -1, "scenario: "
			if len(test.s.Events) > 0 {
				index, prefix = 1, "event 2: "
			}
			if fault.Index != index || !strings.HasPrefix(err.Error(), prefix+test.field) {
				t.Errorf("event %d, %q; expected event %d", fault.Index, err, index)
			}
			if _, err := sim.Simulate(t.Context(), test.s); !errors.As(err, &fault) {
				t.Errorf("Simulate says %v", err)
			}
		})
	}
}

func TestKindsAreNamed(t *testing.T) {
	for _, k := range sim.Kinds() {
		got, ok := sim.KindOf(k.Name)
		if !ok || got.Measure != k.Measure {
			t.Errorf("KindOf(%q) = %+v, %v", k.Name, got, ok)
		}
	}
	if _, ok := sim.KindOf("hex"); ok {
		t.Error("there is a kind hex")
	}
}

// A condition may name whatever a record can hold.
func TestQuantityNames(t *testing.T) {
	names := sim.QuantityNames()
	if !slices.IsSorted(names) {
		t.Error("the names are not sorted")
	}
	r := simulate(t, 1, platelets, sim.Event{Kind: "clone", What: "cml", Amount: amount(1, "cells")})
	for _, n := range r.Names() {
		if _, ok := slices.BinarySearch(names, n); !ok {
			t.Errorf("%s is in a record but no name", n)
		}
	}
}

// Clones with names of their own are simulated apart, each with all its cells:
// hundreds of them would keep a run from ending.
func TestCheckRefusesACrowd(t *testing.T) {
	if err := sim.Check(crowded(59)); err != nil {
		t.Error(err)
	}
	var fault *sim.EventError
	if err := sim.Check(crowded(80)); !errors.As(err, &fault) || fault.Index != 59 || !strings.Contains(fault.Msg, "60 groups") {
		t.Errorf("error %v; expected one on event 60 of more than 60 groups", err)
	}
}
