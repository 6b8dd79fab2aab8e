package sim_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"marrow/sim"
)

func contains(s string, words ...string) bool {
	for _, w := range words {
		if !strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// jump is the ratio of a quantity after the events of a day to before.
func jump(t *testing.T, r *sim.Record, name string, day float64) float64 {
	t.Helper()
	is := at(r, day)
	if len(is) != 2 {
		t.Fatalf("day %g has %d samples", day, len(is))
	}
	v := r.Values(name)
	return v[is[1]] / v[is[0]]
}

// Every kind of event does something, with the example of its manual entry.
func TestEveryKindActs(t *testing.T) {
	moved := map[string]string{ // kind → quantity that must differ later
		"drug": "anc", "irradiate": "alc", "bleed": "hb", "transfuse": "hb_mass", "remove": "hb_mass", "infuse": "donor.cmp",
		"cytokine": "anc", "infect": "pathogen",
	}
	rest := simulate(t, 10)
	for _, k := range sim.Kinds() {
		t.Run(k.Name, func(t *testing.T) {
			a, err := sim.ParseAmount(k.Example)
			if err != nil {
				t.Fatal(err)
			}
			e := sim.Event{At: 1, Kind: k.Name, Amount: a}
			if k.Noun != "" {
				names, err := sim.Nouns(k.Name)
				if err != nil || len(names) == 0 {
					t.Fatalf("nouns %v, %v", names, err)
				}
				e.What = names[0]
			}
			r := simulate(t, 10, e)
			if len(r.Marks) != 1 || r.Marks[0].T != 1 || r.Marks[0].Kind != k.Name {
				t.Errorf("marks %v", r.Marks)
			}
			q, ok := moved[k.Name]
			if !ok {
				return
			}
			x, _ := r.At(q, 1.5)
			if y, _ := rest.At(q, 1.5); math.Abs(x-y) <= 1e-6*math.Abs(y) {
				t.Errorf("%s is %g with and %g without", q, x, y)
			}
		})
	}
}

func TestConditionsChangeTheBody(t *testing.T) {
	base := simulate(t, 60)
	for _, test := range []struct {
		what, quantity string
		up             bool
	}{{"altitude", "hb", true}, {"kidney failure", "hb", false}, {"hemolysis", "retic", true}, {"aplastic anemia", "anc", false}} {
		r := simulate(t, 60, sim.Event{Kind: "condition", What: test.what})
		x, _ := r.At(test.quantity, 60)
		y, _ := base.At(test.quantity, 60)
		if (x > 1.02*y) != test.up || (x < 0.98*y) == test.up {
			t.Errorf("%s: %s is %g; %g without", test.what, test.quantity, x, y)
		}
	}
	ended := simulate(t, 60, sim.Event{Kind: "condition", What: "altitude", Over: 2})
	x, _ := ended.At("do2", 2.5)
	y, _ := ended.At("do2", 1.5)
	if z := base.Values("do2")[0]; math.Abs(x/z-1) > 0.02 || y > 0.95*z {
		t.Errorf("oxygen delivery is %g on the mountain, %g after it and %g before", y, x, z)
	}
}

// Repeats come at their times and end at the end of the run.
func TestRepeats(t *testing.T) {
	e := donation
	e.At, e.Every, e.Times = 1, 2.5, 4
	r := simulate(t, 7, e)
	for _, day := range []float64{1, 3.5, 6} {
		if j := jump(t, r, "pool.rbc", day); j > 0.92 {
			t.Errorf("day %g: red cells change by %g", day, j)
		}
	}
	if r.End() != 7 {
		t.Errorf("the record ends on day %g", r.End())
	}
	if len(r.Marks) != 1 || r.Marks[0].T != 1 || r.Marks[0].End != 7 {
		t.Errorf("marks %v; expected one from day 1 to the end", r.Marks)
	}
}

// A transfusion trigger: given when the count is below, marked when given.
func TestTriggers(t *testing.T) {
	trigger := func(below bool, value float64) sim.Event {
		e := platelets
		e.At, e.Every, e.Times = 5, 1, 20
		e.When = &sim.Condition{Quantity: "plt", Below: below, Value: value}
		return e
	}
	r := simulate(t, 30, melphalan, trigger(true, 100))
	given := 0
	for day := 5.0; day < 25; day++ {
		is := at(r, day)
		if len(is) != 2 {
			t.Fatalf("day %g has %d samples", day, len(is))
		}
		before, after := r.Values("plt")[is[0]], r.Values("plt")[is[1]]
		if (before < 100) != (after > before+5) {
			t.Errorf("day %g: platelets %g, then %g", day, before, after)
		}
		if after > before {
			given++
		}
	}
	marked := 0
	for _, m := range r.Marks {
		if m.Kind == "transfuse" {
			marked++
		}
	}
	if given == 0 || given == 20 || marked != given {
		t.Errorf("%d of 20 transfusions given, %d marked", given, marked)
	}
	if r := simulate(t, 30, trigger(true, 30)); len(r.Marks) != 0 {
		t.Errorf("a healthy body was transfused: %v", r.Marks)
	}
	if r := simulate(t, 30, trigger(false, 30)); len(r.Marks) != 20 {
		t.Errorf("%d of 20 transfusions at or above 30", len(r.Marks))
	}
}

// A condition may name the share of a clone, of which there may be none.
func TestTriggerOnAShare(t *testing.T) {
	guard := sim.Event{At: 20, Kind: "drug", What: "docetaxel", Amount: amount(10, "mg"), When: &sim.Condition{Quantity: "share.graft.n", Value: 1}}
	graft := sim.Event{Kind: "infuse", What: "autologous PBSC", Amount: amount(5e6, "cells/kg")}
	for _, test := range []struct {
		name   string
		events []sim.Event
		want   int
	}{
		{"with a graft", []sim.Event{melphalan, on(2, graft), guard}, 3},
		{"without", []sim.Event{melphalan, guard}, 1},
	} {
		if r := simulate(t, 25, test.events...); len(r.Marks) != test.want {
			t.Errorf("%s: marks %v; expected %d", test.name, r.Marks, test.want)
		}
	}
}

// Events of one time act in the order of the scenario, and a condition sees
// those before it.
func TestOrderAtOneTime(t *testing.T) {
	low := platelets
	low.When = &sim.Condition{Quantity: "plt", Below: true, Value: 240}
	half := sim.Event{Kind: "bleed", Amount: amount(50, "%")}
	if r := simulate(t, 2, on(1, half), on(1, low)); len(r.Marks) != 1 {
		t.Errorf("marks %v: whole blood was lost, so the count did not change before", r.Marks)
	}
	rich := platelets
	rich.When = &sim.Condition{Quantity: "plt", Value: 260}
	if r := simulate(t, 2, on(1, platelets), on(1, rich)); len(r.Marks) != 2 {
		t.Errorf("marks %v: the second event did not see the first", r.Marks)
	}
	if r := simulate(t, 2, on(1, rich), on(1, platelets)); len(r.Marks) != 1 {
		t.Errorf("marks %v: the first event saw the second", r.Marks)
	}
}

// An infusion gives the same in the end as a bolus, only later; back to back
// infusions are one.
func TestInfusions(t *testing.T) {
	slow := docetaxel
	slow.Over = 2
	halves := docetaxel
	halves.Amount.Value /= 2
	halves.Over, halves.Every, halves.Times = 1, 1, 2
	one, two := simulate(t, 30, slow), simulate(t, 30, halves)
	for _, day := range []float64{1, 2, 5, 10, 30} {
		x, _ := one.At("anc", day)
		y, _ := two.At("anc", day)
		if math.Abs(x-y) > 1e-4*x {
			t.Errorf("day %g: ANC %g after one infusion, %g after its halves", day, x, y)
		}
	}
	if m := two.Marks[0]; m.T != 0 || m.End != 2 {
		t.Errorf("the halves are marked from day %g to %g", m.T, m.End)
	}
	if m := one.Marks[0]; m.Label != "docetaxel 100 mg/m²" {
		t.Errorf("label %q", m.Label)
	}
}

// A protracted irradiation or blood loss stops when its time is over.
func TestRatesEnd(t *testing.T) {
	r := simulate(t, 40,
		sim.Event{At: 1, Kind: "bleed", Amount: amount(500, "mL"), Over: 1},
		sim.Event{At: 1.5, Kind: "irradiate", Amount: amount(0.5, "Gy"), Over: 1},
	)
	before, _ := r.At("pool.rbc", 1)
	after, _ := r.At("pool.rbc", 2)
	// one tenth is lost at a constant share; in a day 0.9 % are born and die
	if got, want := after/before, math.Exp(-0.1); math.Abs(got-want) > 1e-3 {
		t.Errorf("%.5g of the red cells are left; expected %.5g", got, want)
	}
	later, _ := r.At("pool.rbc", 3)
	if later < 0.995*after {
		t.Errorf("the bleeding goes on: red cells %g, then %g", after, later)
	}
	hurt, _ := r.At("injury", 2.5)
	healed, _ := r.At("injury", 3.5)
	if !(hurt > 0.1 && healed < hurt) {
		t.Errorf("injury %g at the end of the exposure, %g a day later", hurt, healed)
	}
}

// Doses by kilogram and by body surface follow the patient.
func TestDosesFollowThePatient(t *testing.T) {
	big := run(t, sim.Scenario{Days: 2, Patient: sim.Patient{Weight: 140, Area: 3.6}, Events: []sim.Event{on(1, donation)}})
	adult := simulate(t, 2, on(1, donation))
	if a, b := 1-jump(t, adult, "pool.rbc", 1), 1-jump(t, big, "pool.rbc", 1); math.Abs(a-2*b) > 1e-9 {
		t.Errorf("550 mL take %g of the red cells of 70 kg and %g of those of 140 kg", a, b)
	}
	perKg := sim.Event{At: 1, Kind: "infuse", What: "autologous PBSC", Amount: amount(5e6, "cells/kg")}
	fixed := perKg
	fixed.Amount = amount(7e8, "cells")
	s := sim.Scenario{Days: 2, Patient: sim.Patient{Weight: 140, Area: 3.6}}
	x, _ := run(t, s.With(perKg)).At("donor.cmp", 1)
	y, _ := run(t, s.With(fixed)).At("donor.cmp", 1)
	if x != y || x == 0 {
		t.Errorf("donor share %g by weight, %g in all", x, y)
	}
}

// Events after the end of the run leave no trace.
func TestEventsBeyondTheEnd(t *testing.T) {
	r := simulate(t, 5, on(6, donation))
	if len(r.Marks) != 0 || r.End() != 5 {
		t.Errorf("marks %v, end %g", r.Marks, r.End())
	}
}

// Each graft and each leukemia is a clone of its own; transfusions share one.
func TestClonesOfARecord(t *testing.T) {
	graft := sim.Event{Kind: "infuse", What: "cord blood", Amount: amount(1e5, "cells/kg")}
	r := simulate(t, 5, platelets, on(1, redCells), graft, on(2, graft),
		sim.Event{At: 3, Kind: "clone", What: "cml", Amount: amount(1, "cells")})
	seen := map[string]bool{}
	for _, c := range r.Clones {
		if seen[c] {
			t.Errorf("two clones named %q", c)
		}
		seen[c] = true
	}
	if len(r.Clones) != 5 { // host, transfused, two grafts, cml
		t.Errorf("clones %v", r.Clones)
	}
}

// Events of one row share a clone unless they name it; those of one name do.
func TestNamedClones(t *testing.T) {
	clone := func(as string, cells float64) sim.Event {
		return sim.Event{Kind: "clone", What: "driver 5", Amount: amount(cells, "cells"), As: as}
	}
	r := simulate(t, 1, clone("", 100), clone("a", 10), clone("b", 20), clone("a", 30), clone("", 100))
	if want := []string{"host", "driver 5", "a", "b"}; !slices.Equal(r.Clones, want) {
		t.Fatalf("clones %v; expected %v", r.Clones, want)
	}
	share := func(name string) float64 {
		x, ok := r.At("share."+name+".ha", 0)
		if !ok {
			t.Fatalf("no share of %q", name)
		}
		return x
	}
	// 200, 40 and 20 founders among the same cells
	if a, b := share("a")/share("driver 5"), share("b")/share("driver 5"); math.Abs(a-0.2) > 1e-12 || math.Abs(b-0.1) > 1e-12 {
		t.Errorf("the clones have %g and %g of the founders of the first; expected 0.2 and 0.1", a, b)
	}
	if got := r.Marks[1].Label; got != "a 10 cells" {
		t.Errorf("the mark of a named clone says %q", got)
	}
}

// Founders given as a share are taken from the host with all their progeny:
// nothing changes but whose cells they are.
func TestFoundersAsAShare(t *testing.T) {
	r := simulate(t, 1, sim.Event{Kind: "clone", What: "chip dnmt3a", Amount: amount(12, "%"), As: "old"})
	for _, cell := range []string{"hq", "ha", "cmp", "n", "cd4"} {
		if x, _ := r.At("share.old."+cell, 0); math.Abs(x-12) > 1e-9 {
			t.Errorf("the clone holds %g %% of %s; expected 12", x, cell)
		}
	}
	if x := jump(t, r, "anc", 0); math.Abs(x-1) > 1e-12 {
		t.Errorf("ANC jumps to %g of what it was", x)
	}
	_, err := sim.Simulate(t.Context(), sim.Scenario{Days: 1, Events: []sim.Event{
		{Kind: "clone", What: "chip dnmt3a", Amount: amount(70, "%")}, {Kind: "clone", What: "cml", Amount: amount(40, "%")},
	}})
	if err == nil || !contains(err.Error(), "cml", "less than 40 %") {
		t.Errorf("error %v", err)
	}
}
