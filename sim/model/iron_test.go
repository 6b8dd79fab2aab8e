package model_test

import (
	"math"
	"testing"

	"marrow/sim/model"
)

// carried is the iron in the hemoglobin of a block or of its derivative, mg.
func carried(t testing.TB, m *model.Model, block []float64) (mg float64) {
	for _, id := range []string{"rtm", "rtb", "rbc"} {
		mg += m.Table.Iron.PerCell.Value * sum(stages(t, m, block, id))
	}
	return mg
}

// uptake of iron in a state, mg/d: loss·E(hepcidin), and hepcidin is the store
// by what erythroblasts and inflammation make of it (human.toml). The numbers
// of the table are read, the formula is that of model.md section 3.
func uptake(l *lab, m *model.Model) float64 {
	iron := m.Table.Iron
	effect := func(r model.Response, x float64) float64 {
		if r.H > 0 {
			x = math.Pow(x, r.H)
		}
		k := (r.Hi - 1) / (1 - r.Lo)
		return (r.Lo*k + r.Hi*x) / (x + k)
	}
	rest := m.Baseline(1)[m.Shared():]
	drive := sum(stages(l, m, l.block(0), iron.Drive.Signal)) / sum(stages(l, m, rest, iron.Drive.Signal))
	hepcidin := l.value("iron_store") / iron.Store.Value * effect(iron.Drive, drive) /
		effect(iron.Hepcidin, l.value("il6")/m.Table.IL6.Baseline.Value)
	return iron.Loss.Value * effect(iron.Absorption, hepcidin)
}

// Iron is neither made nor lost but by uptake, loss and blood (model.md section
// 4), with a full store and with an empty one: what erythroblasts cannot be
// given they do not take up.
func TestIronIsConserved(t *testing.T) {
	for _, test := range []struct {
		name           string
		bleed, bleeds  float64 // share of the blood, every 10 d
		storeLo, store float64 // where the store ends
	}{
		{"one loss", 0.3, 1, 100, 700},
		{"losses until the store is empty", 0.15, 15, 0, 10},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := shipped(t)
			l := newLab(t, m, 1e-8)
			dy := make([]float64, len(l.y))
			for k := range 15 {
				if float64(k) < test.bleeds {
					iron := func() float64 { return l.value("iron_store") + carried(t, m, l.block(0)) }
					before, lost := iron(), test.bleed*(carried(t, m, l.block(0))-
						m.Table.Iron.PerCell.Value*sum(stages(t, m, l.block(0), "rtm")))
					if l.Bleed(l.y, test.bleed); !near(before-iron(), lost, 1e-9) {
						t.Errorf("a blood loss took %g mg of iron; expected %g", before-iron(), lost)
					}
				}
				l.run(10)
				l.Derivative(l.t, l.y, dy)
				rate := dy[stateOf(t, m, "iron_store")] + carried(t, m, dy[m.Shared():])
				if want := uptake(l, m) - m.Table.Iron.Loss.Value; math.Abs(rate-want) > 1e-5 { // of some 20 mg a day that turn over
					t.Errorf("day %g: total iron changes by %g mg/d; uptake less loss is %g", l.t, rate, want)
				}
				if u := uptake(l, m); u > 6 { // a gut that gets no tablets
					t.Errorf("day %g: %g mg a day are taken up", l.t, u)
				}
			}
			if got := l.value("iron_store"); !(got > test.storeLo && got < test.store) {
				t.Errorf("the store ends at %g mg; expected %g to %g", got, test.storeLo, test.store)
			}
		})
	}
}

// Whoever has another store or another EPO at rest is at rest with them.
func TestBaselineOfStoreAndCytokine(t *testing.T) {
	for name, want := range map[string]float64{"iron_store": 150, "epo": 17, "tpo": 80} {
		m, err := model.New(human(t), 60, map[string]float64{name: want, "hb": 13})
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range []struct {
			name string
			want float64
		}{{name, want}, {"hb", 13}} {
			if got := m.Normal()[quantity(t, m, q.name)]; !near(got, q.want, 1e-9) {
				t.Errorf("%s at rest is %g; expected %g", q.name, got, q.want)
			}
		}
		if r, i := residual(m.NewSystem(host), m.Baseline(1)); !(r <= stationary) {
			t.Errorf("%s: state %d drifts by %g of its turnover", name, i, r)
		}
	}
}

// The share of oxygen that hemoglobin binds is that of the curve: 2.7 %, 50 %
// and 75 % at 10, 26.9 and 40 mmHg would be wrong by more than the half percent
// of Severinghaus 1979 (97.5 % at 100 mmHg, 74.9 % at 40, 50 % at 26.9). Here it
// shows in the oxygen delivered at a lower pressure.
func TestOxygenFollowsTheCurve(t *testing.T) {
	for _, test := range []struct{ factor, pressure, bound float64 }{
		{40.0 / 98, 40, 0.749},
		{26.86 / 98, 26.86, 0.5},
		{60.0 / 98, 60, 0.906},
	} {
		tab := human(t)
		tab.Conditions = append(tab.Conditions, model.Condition{
			ID: "thin air", Shared: []model.SharedChange{{What: "pressure", Factor: test.factor}}, Basis: "assumed",
		})
		m := compile(t, tab)
		l := newLab(t, m, 1e-6)
		rest := l.value("do2")
		under("thin air")(l)
		hb := l.value("hb")
		content := func(bound, pressure float64) float64 { return 1.34*hb*bound*0.98/0.9746 + 0.003*pressure }
		if got, want := l.value("do2")/rest, content(test.bound, test.pressure)/content(0.9746, 98); math.Abs(got-want) > 0.005 {
			t.Errorf("at %g mmHg %.4g of the oxygen arrives; expected %.4g", test.pressure, got, want)
		}
	}
}

// Young red cells die when EPO falls below normal (Rice 2001), and only then;
// their iron is kept.
func TestNeocytolysis(t *testing.T) {
	m := shipped(t)
	s := m.NewSystem(host)
	epo := stateOf(t, m, "epo")
	first := func(x float64) (change, store float64) {
		y := m.Baseline(1)
		y[epo] = x
		dy := make([]float64, len(y))
		s.Derivative(0, y, dy)
		return stages(t, m, dy[m.Shared():], "rbc")[0], dy[stateOf(t, m, "iron_store")]
	}
	for _, x := range []float64{1, 3, 100} {
		if change, _ := first(x); math.Abs(change) > 1 {
			t.Errorf("at %g times the EPO the youngest red cells change by %g a day", x, change)
		}
	}
	change, store := first(0.4)
	youngest := stages(t, m, m.Baseline(1)[m.Shared():], "rbc")[0]
	if lost := -change / youngest; lost < 0.02 || lost > 0.1 {
		t.Errorf("at 0.4 times the EPO %g of the youngest red cells die a day; expected 2-10 %%", lost)
	}
	if kept := store - 1e-10*-change; kept < -1 || kept > 8 { // more than kept: fewer cells take it up at once
		t.Errorf("the store changes by %g mg/d beside their iron", kept)
	}
}

// One µg/L of serum ferritin stands for some 8 mg of stored iron (Walters 1973);
// inflammation raises it whatever the store.
func TestFerritin(t *testing.T) {
	l := newLab(t, shipped(t), 1e-6)
	if got := l.value("ferritin"); !near(got, l.value("iron_store")/8, 1e-9) {
		t.Errorf("ferritin at rest %g µg/L; expected an eighth of %g mg", got, l.value("iron_store"))
	}
	rest := l.value("ferritin")
	if err := l.SetCondition("chronic inflammation", 1); err != nil {
		t.Fatal(err)
	}
	l.run(10)
	if got := l.value("ferritin"); got < 1.2*rest {
		t.Errorf("ferritin %g µg/L in inflammation; expected well above %g", got, rest)
	}
}
