package sim_test

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"marrow/sim"
)

// Events that several tests use.
var (
	docetaxel   = sim.Event{Kind: "drug", What: "docetaxel", Amount: amount(100, "mg/m2"), Over: 1.0 / 24}
	melphalan   = sim.Event{Kind: "drug", What: "melphalan", Amount: amount(200, "mg/m2"), Over: 0.5 / 24}
	platelets   = sim.Event{Kind: "transfuse", What: "platelets", Amount: amount(1, "units")}
	redCells    = sim.Event{Kind: "transfuse", What: "red cells", Amount: amount(2, "units")}
	filgrastim  = sim.Event{Kind: "cytokine", What: "filgrastim", Amount: amount(5, "ug/kg")}
	donation    = sim.Event{Kind: "bleed", Amount: amount(550, "mL")}
	irradiation = sim.Event{Kind: "irradiate", Amount: amount(4, "Gy")}
)

func amount(v float64, unit string) sim.Amount { return sim.Amount{Value: v, Unit: unit} }

func on(day float64, e sim.Event) sim.Event {
	e.At = day
	return e
}

func simulate(t testing.TB, days float64, events ...sim.Event) *sim.Record {
	t.Helper()
	return run(t, sim.Scenario{Days: days, Events: events})
}

func run(t testing.TB, s sim.Scenario) *sim.Record {
	t.Helper()
	r, err := sim.Simulate(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// at returns the indices of the samples at a time.
func at(r *sim.Record, day float64) (is []int) {
	for i, x := range r.T {
		if x == day {
			is = append(is, i)
		}
	}
	return is
}

// Ten years without events change nothing (model.md section 5: 1e-9).
func TestTenYearsAtRest(t *testing.T) {
	r := simulate(t, 3650)
	for _, q := range r.Quantities() {
		if slices.Contains([]string{"hsc_age", "telomere", "mutations"}, q.Name) {
			continue // they count
		}
		for i, v := range r.Values(q.Name) {
			if math.Abs(v-q.Normal) > 1e-9*math.Abs(q.Normal) {
				t.Errorf("%s on day %g is %.12g; it began at %.12g", q.Name, r.T[i], v, q.Normal)
				break
			}
		}
	}
	if r.End() != 3650 || !r.Done {
		t.Errorf("the record ends on day %g, done %v", r.End(), r.Done)
	}
}

// An event is two samples with the same time, also on day 0, on a sampling
// time, on the last day, and for the end of an infusion.
func TestEventsAreExactStops(t *testing.T) {
	r := run(t, sim.Scenario{Days: 20, Every: 0.25, Events: []sim.Event{
		donation, on(3.25, donation), on(math.Pi, donation), on(20, donation), on(7, docetaxel),
	}})
	if !slices.IsSorted(r.T) {
		t.Error("the times are not in order")
	}
	rbc := r.Values("pool.rbc")
	for _, day := range []float64{0, 3.25, math.Pi, 20} {
		is := at(r, day)
		if len(is) != 2 {
			t.Fatalf("day %g has %d samples", day, len(is))
		}
		if before, after := rbc[is[0]], rbc[is[1]]; !(after < 0.92*before && after > 0.85*before) {
			t.Errorf("day %g: red cells %g, then %g", day, before, after)
		}
	}
	end := 7 + docetaxel.Over
	for _, day := range []float64{7, end} {
		if n := len(at(r, day)); n != 2 {
			t.Errorf("the infusion has %d samples on day %g", n, day)
		}
	}
	if n := len(at(r, 1)); n != 1 {
		t.Errorf("day 1 has %d samples and no event", n)
	}
	if v, ok := r.At("pool.rbc", 3.25); !ok || v != rbc[at(r, 3.25)[1]] {
		t.Errorf("At gives %g at an event; expected the value after it", v)
	}
}

// The end of a run is sampled even if it is no multiple of the interval.
func TestTheEndIsSampled(t *testing.T) {
	for _, s := range []sim.Scenario{{Days: 10, Every: 3}, {Days: 0.3, Every: 0.1}, {Days: 5, Every: 100}, {Days: 1.0 / 3}, {Days: 40000}} {
		r := run(t, s)
		if r.End() != s.Days {
			t.Errorf("%g days every %g: the record ends on day %g", s.Days, s.Every, r.End())
		}
		if n := len(r.T); n > 2000 {
			t.Errorf("%g days every %g: %d samples", s.Days, s.Every, n)
		}
		for i := 1; i < len(r.T); i++ {
			if r.T[i] <= r.T[i-1] {
				t.Errorf("%g days: time %g follows %g", s.Days, r.T[i], r.T[i-1])
			}
		}
	}
}

// What has been does not change when an event is added later: bit for bit.
func TestThePastStays(t *testing.T) {
	first := sim.Scenario{Days: 30, Events: []sim.Event{on(1, docetaxel), on(4, filgrastim)}}
	a := run(t, first)
	for _, e := range []sim.Event{
		donation, docetaxel, platelets, irradiation, filgrastim,
		{Kind: "infuse", What: "allogeneic PBSC", Amount: amount(5e6, "cells/kg")},
		{Kind: "condition", What: "altitude"},
		{Kind: "clone", What: "cml", Amount: amount(1, "cells")},
		{Kind: "infect", What: "bacteria", Amount: amount(5, "%")},
	} {
		for _, day := range []float64{12, 12.3456} {
			b := run(t, first.With(on(day, e)))
			for _, name := range a.Names() {
				x, y := a.Values(name), b.Values(name)
				for i, at := range a.T {
					if at >= day {
						break
					}
					if b.T[i] != at || math.Float64bits(x[i]) != math.Float64bits(y[i]) {
						t.Errorf("%s on day %g: %s on day %g was %g and is %g", e.Kind, day, name, at, x[i], y[i])
						break
					}
				}
			}
		}
	}
}

// A longer run is the same run.
func TestLengthChangesNothing(t *testing.T) {
	short := run(t, sim.Scenario{Days: 10, Every: 0.1, Events: []sim.Event{docetaxel}})
	long := run(t, sim.Scenario{Days: 30, Every: 0.1, Events: []sim.Event{docetaxel}})
	for _, name := range short.Names() {
		if n := len(short.T); !slices.Equal(short.Values(name), long.Values(name)[:n]) {
			t.Errorf("%s differs", name)
		}
	}
}

func TestSameScenarioSameBits(t *testing.T) {
	s := sim.Scenario{Days: 60, Patient: sim.Patient{Name: "woman"}, Events: []sim.Event{
		melphalan,
		on(1, sim.Event{Kind: "infuse", What: "autologous PBSC", Amount: amount(5e6, "cells/kg")}),
		on(2, irradiation),
		{At: 3, Kind: "transfuse", What: "platelets", Amount: amount(1, "units"), Every: 1, Times: 20, When: &sim.Condition{Quantity: "plt", Below: true, Value: 20}},
	}}
	a, b := run(t, s), run(t, s)
	if !slices.Equal(a.T, b.T) || !slices.Equal(a.Marks, b.Marks) {
		t.Fatal("times or marks differ")
	}
	for _, name := range a.Names() {
		x, y := a.Values(name), b.Values(name)
		for i := range x {
			if math.Float64bits(x[i]) != math.Float64bits(y[i]) {
				t.Fatalf("%s on day %g: %g and %g", name, a.T[i], x[i], y[i])
			}
		}
	}
}

// A canceled run stops with the error of its context and publishes no more.
func TestCancellation(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	after := 0
	_, err := sim.SimulateFunc(ctx, sim.Scenario{Days: 40000, Every: 1}, func(*sim.Record) {
		if ctx.Err() != nil {
			after++
		}
		cancel()
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v; expected %v", err, context.Canceled)
	}
	if after > 0 {
		t.Errorf("%d records after the end", after)
	}
	if r, err := sim.Simulate(ctx, sim.Scenario{Days: 1}); !errors.Is(err, context.Canceled) || r != nil {
		t.Errorf("a run under a canceled context gives %v, %v", r, err)
	}
}

// Published records are immutable prefixes of the last one, which a reader
// may hold while the run goes on (run with -race).
func TestGrowingRecords(t *testing.T) {
	var grown []*sim.Record
	sums := make(chan float64)
	readers := 0
	s := sim.Scenario{Days: 300, Every: 0.1, Events: []sim.Event{
		docetaxel,
		{At: 5, Kind: "transfuse", What: "platelets", Amount: amount(1, "units"), Every: 7, Times: 40, When: &sim.Condition{Quantity: "anc", Value: 0}},
	}}
	last, err := sim.SimulateFunc(t.Context(), s, func(r *sim.Record) {
		if r.Done {
			t.Error("a growing record says it is done")
		}
		grown = append(grown, r)
		readers++
		go func() { // reads while the run appends
			total := 0.0
			for _, v := range r.Values("anc") {
				total += v
			}
			sums <- total + r.T[len(r.T)-1] + float64(len(r.Marks))
		}()
	})
	if err != nil {
		t.Fatal(err)
	}
	for range readers {
		<-sums
	}
	if len(grown) < 5 {
		t.Fatalf("only %d records were published", len(grown))
	}
	for _, r := range append(grown, last) {
		n := len(r.T)
		if !slices.Equal(r.T, last.T[:n]) || !slices.Equal(r.Marks, last.Marks[:len(r.Marks)]) {
			t.Fatalf("the record up to day %g is no prefix", r.End())
		}
		for _, name := range last.Names() {
			if !slices.Equal(r.Values(name), last.Values(name)[:n]) {
				t.Fatalf("%s up to day %g is no prefix", name, r.End())
			}
		}
	}
	if !last.Done {
		t.Error("the last record is not done")
	}
}

// Whatever is done in whatever order, every quantity stays finite and not
// negative.
func TestRandomScenarios(t *testing.T) {
	kinds := []sim.Event{
		docetaxel, melphalan, platelets, redCells, filgrastim, irradiation,
		{Kind: "bleed", Amount: amount(10, "%")},
		{Kind: "drug", What: "docetaxel", Amount: amount(300, "mg")},
		{Kind: "irradiate", Amount: amount(6, "Gy"), Over: 3},
		{Kind: "bleed", Amount: amount(40, "%"), Over: 0.1},
		{Kind: "infuse", What: "allogeneic PBSC", Amount: amount(5e6, "cells/kg")},
		{Kind: "infuse", What: "cord blood", Amount: amount(1e5, "cells/kg")},
		{Kind: "infect", What: "bacteria", Amount: amount(50, "%")},
		{Kind: "condition", What: "aplastic anemia", Over: 20},
		{Kind: "condition", What: "hemolysis"},
		{Kind: "clone", What: "aml npm1", Amount: amount(1e6, "cells")},
		{Kind: "clone", What: "cml", Amount: amount(100, "cells")},
	}
	rapid.Check(t, func(r *rapid.T) {
		s := sim.Scenario{Days: rapid.Float64Range(1, 60).Draw(r, "days"), Every: 0.5}
		s.Patient.Weight = rapid.Float64Range(10, 150).Draw(r, "weight")
		for range rapid.IntRange(1, 6).Draw(r, "events") {
			e := rapid.SampledFrom(kinds).Draw(r, "event")
			s = s.With(on(rapid.Float64Range(0, 50).Draw(r, "at"), e))
		}
		rec, err := sim.Simulate(context.Background(), s)
		if err != nil {
			r.Fatal(err)
		}
		for _, q := range rec.Quantities() {
			for i, v := range rec.Values(q.Name) {
				if q.Name == "telomere" { // a change, which is negative
					v = -v
				}
				if !(v >= 0) || math.IsInf(v, 1) {
					r.Fatalf("%s is %g on day %g", q.Name, v, rec.T[i])
				}
			}
		}
	})
}

// A run that breaks down says on which day.
func TestBreakdownIsReported(t *testing.T) {
	liters := sim.Event{Kind: "bleed", Amount: amount(3, "L")}
	_, err := sim.Simulate(t.Context(), sim.Scenario{Days: 9, Events: []sim.Event{on(4, liters), on(4, liters)}})
	if err == nil || !contains(err.Error(), "day 4", "blood") {
		t.Errorf("error %v", err)
	}
}

func BenchmarkSimulate(b *testing.B) {
	for _, bench := range []struct {
		name string
		days float64
		ev   []sim.Event
	}{
		{"100 days of docetaxel", 100, []sim.Event{docetaxel}},
		{"one year of docetaxel", 365, []sim.Event{docetaxel}},
		{"one year with four clones", 365, []sim.Event{
			{Kind: "clone", What: "cml", Amount: amount(10, "cells")},
			melphalan,
			on(2, sim.Event{Kind: "infuse", What: "autologous PBSC", Amount: amount(5e6, "cells/kg")}), on(9, platelets),
		}},
		{"ten years at rest", 3650, nil},
	} {
		b.Run(bench.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := sim.Simulate(b.Context(), sim.Scenario{Days: bench.days, Events: bench.ev}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
