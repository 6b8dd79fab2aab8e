package model_test

import (
	"math"
	"strings"
	"testing"

	"marrow/sim/model"
)

// A drug that is linear kills the same share as its area says: with feedback
// off and no influx, survival is exp(−(κ + k·C)·t) integrated, so the kill of
// 180 mg docetaxel on a pool of one stage is exp(−slope·AUC), AUC = dose/CL.
func TestDrugKillsByItsArea(t *testing.T) {
	tab := deaf(t)
	gm := cellOf(tab, "gm")
	gm.Stages, gm.Time.Value = 1, 1e6                 // nothing leaves by itself
	tab.Drugs[0].Slope.Value = tab.Drugs[0].Slope.Low // as in Friberg 2002, the lower end
	m := compile(t, tab)
	for _, over := range []float64{0, 1.0 / 24} {
		l := newLab(t, m, 1e-9)
		x := stages(t, m, l.block(0), "gm")
		for _, id := range []string{"gmp", "cmp", "mpp", "st", "ha", "hq"} {
			clear(stages(t, m, l.block(0), id))
		}
		start := x[0]
		if err := l.Dose(0, "docetaxel", 180, over); err != nil {
			t.Fatal(err)
		}
		if over > 0 {
			l.run(over)
			if err := l.EndDose(l.t, "docetaxel", 180, over); err != nil {
				t.Fatal(err)
			}
		}
		l.run(30)
		d := tab.Drugs[0]
		want := math.Exp(-d.Slope.Value*180/(24*d.Clearance.Value)*d.Kills["gm"]) * math.Exp(-l.t/1e6)
		// model.md section 7.1: log kill 2.24, survival 10.7 %
		if math.Abs(want-0.107) > 0.002 {
			t.Errorf("slope·AUC leaves %.4f; Friberg 2002 gives 0.107", want)
		}
		if got := x[0] / start; math.Abs(got-want) > 1e-5 {
			t.Errorf("over %g d: survival %.6f; expected %.6f", over, got, want)
		}
	}
}

// Survival exp(−αD) for every cell, injury δD for every clone that has cells,
// matrix exp(−D/D0); at once or at a constant rate (model.md section 7.2).
func TestIrradiation(t *testing.T) {
	tab := deaf(t)
	m := compile(t, tab)
	const gray = 2.0
	at := newLab(t, m, 1e-8)
	at.Irradiate(at.y, gray)
	rest := m.Baseline(1)[m.Shared():]
	for _, c := range tab.Cells {
		got := sum(stages(t, m, at.block(0), c.ID)) / sum(stages(t, m, rest, c.ID))
		dose := gray
		if c.Kind != model.KindMature {
			dose *= 1 + gray/tab.Niche.AlphaBeta.Value
		}
		if want := math.Exp(-c.Alpha.Value * dose); !near(got, want, 1e-12) {
			t.Errorf("%s: survival %g; expected %g", c.ID, got, want)
		}
	}
	if got, want := at.value("injury"), gray*tab.Niche.InjuryDose.Value; !near(got, want, 1e-12) {
		t.Errorf("injury %g; expected %g", got, want)
	}
	if got, want := at.value("ecm"), math.Exp(-gray/tab.Niche.MatrixDose.Value); !near(got, want, 1e-12) {
		t.Errorf("matrix %g; expected %g", got, want)
	}

	slow := newLab(t, m, 1e-8)
	for range 10 { // ten parts at once act like the whole
		slow.IrradiatePart(slow.y, gray/10, m.Protracted(gray, 0)/10)
	}
	for _, q := range []string{"pool.hq", "pool.gm", "pool.b", "injury", "ecm"} {
		if a, b := at.value(q), slow.value(q); !near(b, a, 1e-9) {
			t.Errorf("%s: %g after a divided dose; %g after the same at once", q, b, a)
		}
	}
	before := slow.value("ecm")
	slow.run(20)
	if after := slow.value("ecm"); after <= before {
		t.Errorf("matrix %g does not heal from %g: nothing repairs it", after, before)
	}
}

// A bled share takes the same share of the red cells, plasma and iron they
// carry, and half of the neutrophils, whose other half is marginated.
func TestBleeding(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	l := newLab(t, m, 1e-8)
	l.Bleed(l.y, 0.1)
	for _, test := range []struct {
		id   string
		want float64
	}{{"rbc", 0.9}, {"rtb", 0.9}, {"n", 0.95}, {"plt", 1 - 0.1*0.6667}, {"gm", 1}, {"mac", 1}, {"hq", 1}} {
		got := sum(stages(t, m, l.block(0), test.id)) / sum(stages(t, m, m.Baseline(1)[m.Shared():], test.id))
		if !near(got, test.want, 1e-12) {
			t.Errorf("%s: %g left; expected %g", test.id, got, test.want)
		}
	}
	if got := l.BloodVolume(l.y); !near(got, 4.5, 1e-12) {
		t.Errorf("%g L of blood left; expected 4.5", got)
	}
	drip := newLab(t, m, 1e-8)
	drip.Bleeding(0.1 / 0.01)
	drip.run(0.01)
	drip.Bleeding(-0.1 / 0.01)
	if got, want := drip.BloodVolume(drip.y), 5*math.Exp(-0.1); !near(got, want, 1e-3) {
		t.Errorf("%g L of blood left after a slow loss; expected %g", got, want)
	}
	// at a constant rate the share left is e^(−0.1); the plasma refills a little
	if got, want := sum(stages(t, m, drip.block(0), "rbc"))/2.5e13, math.Exp(-0.1); !near(got, want, 1e-3) {
		t.Errorf("%g of the red cells left after a slow loss; expected %g", got, want)
	}
}

// What a graft holds per CD34+ cell enters its stages; of all but blood cells
// only the share homing·ECM lodges, and of stem cells those that find one of the
// niches that the irradiated host left. It was not in the body when the marrow
// was injured.
func TestGraft(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	for _, g := range tab.Grafts {
		t.Run(g.ID, func(t *testing.T) {
			l := newLab(t, m, 1e-6, host, model.Clone{Name: "graft", Origin: model.OriginGraft})
			l.Irradiate(l.y, 5)
			ecm := l.value("ecm")
			free := tab.Stem.Count.Value/tab.Stem.Occupancy.Value*ecm - l.value("hsc")
			if err := l.Graft(l.y, 1, g.ID, 3e8); err != nil {
				t.Fatal(err)
			}
			total := 0.0
			for _, e := range g.Cells {
				want := 3e8 * e.Each
				if cellOf(tab, e.Cell).Kind != model.KindMature {
					want *= tab.Niche.Homing.Value * ecm
				}
				if e.Cell == "ha" {
					want = free * (1 - math.Exp(-want/free))
				}
				if got := stages(t, m, l.block(1), e.Cell)[e.Stage-1]; !near(got, want, 1e-12) {
					t.Errorf("%s: %g cells; expected %g", e.Cell, got, want)
				}
				total += want
			}
			b := l.block(1)
			if got := sum(b[:len(b)-1]); !near(got, total, 1e-12) {
				t.Errorf("%g cells in all; expected %g", got, total)
			}
			if b[len(b)-1] != 0 {
				t.Errorf("the graft arrives with an injury of %g", b[len(b)-1])
			}
			if l.block(0)[len(b)-1] == 0 {
				t.Error("the host was not injured: the test shows nothing")
			}
		})
	}
}

func TestTransfusion(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	for _, p := range tab.Products {
		l := newLab(t, m, 1e-6, host, model.Clone{Name: "transfused", Origin: model.OriginTransfusion})
		volume := l.BloodVolume(l.y)
		if err := l.Transfuse(l.y, 1, p.ID, 2); err != nil {
			t.Fatal(err)
		}
		red := 0.0
		for id, each := range p.Cells {
			x := stages(t, m, l.block(1), id)
			if got := sum(x); !near(got, 2*each, 1e-12) {
				t.Errorf("%s: %g %s; expected %g", p.ID, got, id, 2*each)
			}
			if x[0] != x[len(x)-1] {
				t.Errorf("%s: %s are not of all ages", p.ID, id)
			}
			if id == "rbc" {
				red += 2 * each
			}
		}
		want := volume + 2*p.Plasma.Value + red*tab.Blood.CellVolume.Value
		if got := l.BloodVolume(l.y); !near(got, want, 1e-12) {
			t.Errorf("%s: %g L of blood; expected %g", p.ID, got, want)
		}
	}
}

// A marrow with less than one early cell is extinct; one with one is not.
func TestSettle(t *testing.T) {
	m := shipped(t)
	s := m.NewSystem(host)
	for _, test := range []struct {
		name  string
		cells float64
		want  float64
	}{{"a thousandth of a cell", 1e-3, 0}, {"two cells", 2, 2}} {
		y := m.Baseline(1)
		for _, id := range []string{"hq", "ha", "st", "mpp"} {
			stages(t, m, y[m.Shared():], id)[0] = 0
		}
		mpp := stages(t, m, y[m.Shared():], "mpp")
		mpp[0] = test.cells
		if changed := s.Settle(y); changed != (mpp[0] != test.cells) || mpp[0] != test.want {
			t.Errorf("%s: %g left, changed %v", test.name, mpp[0], changed)
		}
	}
	y := m.Baseline(1)
	if s.Settle(y) {
		t.Error("the steady state needs no mending")
	}
	y[m.Shared()] = -1e-9
	if !s.Settle(y) || y[m.Shared()] != 0 {
		t.Errorf("a negative pool is left at %g", y[m.Shared()])
	}
}

func TestUnknownNames(t *testing.T) {
	m := shipped(t)
	s, y := m.NewSystem(host), m.Baseline(1)
	for name, err := range map[string]error{
		"drug":      s.Dose(0, "zz", 1, 0),
		"factor":    s.Inject(0, y, "zz", 1, 0),
		"product":   s.Transfuse(y, 0, "zz", 1),
		"graft":     s.Graft(y, 0, "zz", 1),
		"pathogen":  s.Infect(y, "zz", 1),
		"condition": s.SetCondition("zz", 1),
	} {
		if err == nil || !strings.Contains(err.Error(), "zz") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}

// Filgrastim by vein for a day leaves what the clearance says: with receptors
// switched off, the plateau is rate/(k·V) above rest, and it ends exactly.
func TestGrowthFactorInfusion(t *testing.T) {
	tab := deaf(t)
	i := 0
	for i = range tab.Cytokines {
		if tab.Cytokines[i].ID == "gcsf" {
			break
		}
	}
	c := &tab.Cytokines[i]
	c.Receptor.Value = 0
	m := compile(t, tab)
	l := newLab(t, m, 1e-8)
	a := tab.Agents[0]
	const dose, over = 0.3, 10.0 // mg, d
	if err := l.Inject(0, l.y, a.ID, dose, over); err != nil {
		t.Fatal(err)
	}
	l.run(over)
	plateau := c.Baseline.Value + dose/over*a.Availability.Value/a.Volume.Value*1e6/c.Clearance.Value
	if got := l.value("gcsf"); !near(got, plateau, 1e-4) {
		t.Errorf("plateau %g pg/mL; expected %g", got, plateau)
	}
	if err := l.Inject(l.t, l.y, a.ID, -dose, over); err != nil {
		t.Fatal(err)
	}
	l.run(20)
	if got := l.value("gcsf"); !near(got, c.Baseline.Value, 1e-6) {
		t.Errorf("%g pg/mL after the infusion; expected %g", got, c.Baseline.Value)
	}
}

// Of a dose given slowly cells repair what one hit did before the next comes:
// nothing is lost of the square at once, all of it over weeks; in between the
// factor of Lea and Catcheside (at x = μT = 1: 2/e, at 2: (e⁻² + 1)/2).
func TestProtractedDose(t *testing.T) {
	m := shipped(t)
	rate := 24 * math.Ln2 / m.Table.Niche.Repair.Value // 1/d
	for _, c := range []struct{ days, want float64 }{
		{0, 16},
		{1 / rate, 16 * 2 / math.E},
		{2 / rate, 16 * (math.Exp(-2) + 1) / 2},
		{1e4 / rate, 16 * 2 * (1e4 - 1) / 1e8},
	} {
		if got := m.Protracted(4, c.days); !near(got, c.want, 1e-9) {
			t.Errorf("4 Gy over %g d: square %g; expected %g", c.days, got, c.want)
		}
	}
}
