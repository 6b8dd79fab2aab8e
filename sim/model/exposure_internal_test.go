package model

import (
	"fmt"
	"math"
	"testing"

	"marrow/sim/ode"
)

// mammillary integrates amounts (mg) of a central and peripheral volumes with
// input rate(t) (mg/d) into the center. Flows in L/h, volumes in L.
type mammillary struct {
	v, cl float64
	q, vp []float64
}

// The disposition of docetaxel as Friberg 2002 states it (model.md 12.1):
// k12 1.06, k21 1.51, k13 1.26, k31 0.084, k10 5.2 1/h, V1 7.4 L.
var docetaxel = mammillary{7.4, 5.2 * 7.4, []float64{1.06 * 7.4, 1.26 * 7.4}, []float64{1.06 * 7.4 / 1.51, 1.26 * 7.4 / 0.084}}

var bodies = []struct {
	name string
	mammillary
}{
	{"one compartment", mammillary{10, 3, nil, nil}},
	{"two compartments", mammillary{18.4, 27.8, []float64{28.1}, []float64{20.2}}},
	{"three compartments", docetaxel},
}

func (b mammillary) exposure() *exposure {
	return newExposure(dispositions(b.v, b.cl, b.q, b.vp))
}

// solve returns the central concentration at the times, given events that
// change amounts or the rate.
func (b mammillary) solve(t *testing.T, times []float64, act func(at float64, y []float64) (rate float64)) []float64 {
	t.Helper()
	n := 1 + len(b.q)
	rate := 0.0
	f := func(_ float64, y, dy []float64) {
		dy[0] = rate - 24*b.cl/b.v*y[0]
		for i, q := range b.q {
			exchange := 24 * q * (y[0]/b.v - y[i+1]/b.vp[i])
			dy[0] -= exchange
			dy[i+1] = exchange
		}
	}
	s, err := ode.New(n, f, ode.Options{RTol: 1e-11, ATol: []float64{1e-12}})
	if err != nil {
		t.Fatal(err)
	}
	y := make([]float64, n)
	var out []float64
	for i, at := range times {
		rate = act(at, y)
		out = append(out, y[0]/b.v)
		if i+1 == len(times) {
			break
		}
		if err := s.Reset(at, y, 0); err != nil {
			t.Fatal(err)
		}
		if err := s.Advance(times[i+1]); err != nil {
			t.Fatal(err)
		}
		copy(y, s.Y())
	}
	return out
}

// Closed forms and the integrated compartments agree through a bolus, an
// infusion, an overlapping second one and a late bolus.
func TestExposureAgainstIntegration(t *testing.T) {
	var times []float64
	for k := range 81 {
		times = append(times, float64(k)/40)
	}
	for _, b := range bodies {
		t.Run(b.name, func(t *testing.T) {
			e := b.exposure()
			events := map[float64]func(at float64) (bolus, perDay float64){
				0:    func(at float64) (float64, float64) { e.bolus(at, 100); return 100, 0 },
				0.25: func(at float64) (float64, float64) { e.infuse(at, 400); return 0, 400 },
				0.5:  func(at float64) (float64, float64) { e.infuse(at, 50); return 0, 50 },
				0.75: func(at float64) (float64, float64) { e.infuse(at, -400); return 0, -400 },
				1:    func(at float64) (float64, float64) { e.infuse(at, -50); return 0, -50 },
				1.5:  func(at float64) (float64, float64) { e.bolus(at, 20); return 20, 0 },
			}
			rate := 0.0
			var closed []float64
			want := b.solve(t, times, func(at float64, y []float64) float64 {
				if do, ok := events[at]; ok {
					bolus, perDay := do(at)
					y[0] += bolus
					rate += perDay
				}
				closed = append(closed, e.at(at))
				return rate
			})
			for i, got := range closed {
				if math.Abs(got-want[i]) > 1e-7*want[0] {
					t.Errorf("at %.3f d: %.10g mg/L; expected %.10g", times[i], got, want[i])
				}
			}
		})
	}
}

// The area under the concentration is dose/clearance, for a bolus and for an
// infusion, whatever the number of compartments.
func TestExposureArea(t *testing.T) {
	for _, b := range bodies {
		for _, over := range []float64{0, 1.0 / 24, 2} {
			t.Run(fmt.Sprintf("%s over %.3g d", b.name, over), func(t *testing.T) {
				const dose = 180.0
				e := b.exposure()
				area := 0.0
				if over == 0 {
					e.bolus(0, dose)
				} else {
					e.infuse(0, dose/over)
					area = simpson(e.at, 0, over, 20000)
					e.infuse(over, -dose/over)
				}
				for i, l := range e.lambda { // the tail in closed form
					area += e.amp[i] / l
				}
				if want := dose / (24 * b.cl); math.Abs(area-want) > 1e-6*want {
					t.Errorf("AUC %.9g mg·d/L; expected %.9g", area, want)
				}
			})
		}
	}
}

func simpson(f func(float64) float64, a, b float64, n int) (sum float64) {
	h := (b - a) / float64(n)
	for k := range n {
		x := a + float64(k)*h
		sum += h / 6 * (f(x) + 4*f(x+h/2) + f(x+h*(1-1e-12)))
	}
	return sum
}

// The first concentration is dose/volume, the last exponent the slowest, and
// the exposure ends without a visible step.
func TestExposureEnds(t *testing.T) {
	for _, b := range bodies {
		t.Run(b.name, func(t *testing.T) {
			e := b.exposure()
			if e.at(0) != 0 {
				t.Error("a drug that was never given is there")
			}
			e.bolus(3, 100)
			first := e.at(3)
			if math.Abs(first-100/b.v) > 1e-12*first {
				t.Errorf("C(0) = %g; expected %g", first, 100/b.v)
			}
			if math.IsInf(e.until, 1) || e.at(e.until) != 0 {
				t.Fatalf("never ends: until %g", e.until)
			}
			if last := e.at(e.until - 1e-9); !(last > 0 && last < 1e-8*first) {
				t.Errorf("ends with a step of %g of the first value", last/first)
			}
			e.bolus(e.until+5, 100) // as if it were the first
			if again := e.at(e.t0); math.Abs(again-first) > 1e-7*first {
				t.Errorf("after the end, C(0) = %g; expected %g", again, first)
			}
		})
	}
}

// An infusion that ends leaves no trickle, also when others overlapped it.
func TestInfusionsEndExactly(t *testing.T) {
	e := docetaxel.exposure()
	rates := []float64{0.1, 0.7, 1e-3, 300}
	for i, r := range rates {
		e.infuse(float64(i), r)
	}
	for i, r := range rates {
		e.infuse(10+float64(i), -r)
	}
	for i, r := range e.rate {
		if math.Abs(r) > 1e-12*e.unit[i] {
			t.Errorf("term %d still receives %g per day", i, r)
		}
	}
}

// A depot delivers availability·dose/volume in all, in units of the resting
// concentration, at the rate ka·e^(−ka·t) (model.md section 7.1).
func TestDepot(t *testing.T) {
	tab, err := Human()
	if err != nil {
		t.Fatal(err)
	}
	m, err := New(tab, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range tab.Agents {
		row := &tab.Agents[i]
		if row.Cytokine == "" || row.Absorption.Value == 0 {
			continue
		}
		t.Run(row.ID, func(t *testing.T) {
			d := m.newDepot(row)
			const dose = 0.3
			d.in.bolus(0, dose)
			ka := row.Absorption.Value
			c := tab.Cytokines[d.state-sCytokines]
			per := map[string]float64{"pg/mL": 1e6, "IU/L": 1}[c.Baseline.Unit] // of mg/L, of IU/L
			rise := dose * row.Availability.Value / row.Volume.Value * per / c.Baseline.Value
			for _, x := range []float64{0, 0.1, 1} {
				want := rise * ka * math.Exp(-ka*x)
				if got := d.in.at(x); math.Abs(got-want) > 1e-12*want {
					t.Errorf("input at %g d: %g; expected %g", x, got, want)
				}
			}
			if got := simpson(d.in.at, 0, d.in.until, 100000); math.Abs(got-rise) > 1e-6*rise {
				t.Errorf("delivers %g times rest; expected %g", got, rise)
			}
		})
	}
}

// In a body of half the weight the same dose starts at twice the concentration,
// and its area is larger by 2^(3/4), as clearance falls with that power (Holford
// 1996); of a depot it is the concentration alone that doubles.
func TestExposureScalesWithTheBody(t *testing.T) {
	tab, err := Human()
	if err != nil {
		t.Fatal(err)
	}
	adult, err := New(tab, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	child, err := New(tab, tab.Organism.Weight.Value/2, nil)
	if err != nil {
		t.Fatal(err)
	}
	area := func(d drugState) (sum float64) {
		for i, u := range d.c.unit {
			sum += u / d.c.lambda[i]
		}
		return sum
	}
	first := func(d drugState) (sum float64) {
		for _, u := range d.c.unit {
			sum += u
		}
		return sum
	}
	for i := range tab.Drugs {
		a, c := adult.newDrug(&tab.Drugs[i]), child.newDrug(&tab.Drugs[i])
		if got := first(c) / first(a); math.Abs(got-2) > 1e-9 {
			t.Errorf("%s: first concentration %g times the adult's; expected 2", a.row.ID, got)
		}
		if got, want := area(c)/area(a), math.Pow(2, 0.75); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: area %g times the adult's; expected %g", a.row.ID, got, want)
		}
	}
	for i := range tab.Agents {
		a, c := adult.newDepot(&tab.Agents[i]), child.newDepot(&tab.Agents[i])
		if got := c.direct / a.direct; math.Abs(got-2) > 1e-9 {
			t.Errorf("%s: concentration %g times the adult's; expected 2", a.row.ID, got)
		}
	}
}
