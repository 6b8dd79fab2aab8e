package model_test

import (
	"math"
	"strings"
	"testing"

	"marrow/sim/model"
)

// At rest a stem cell divides once in 280 d (stem.interval, catlin2011), of
// which half of the daughters stay: D grows by exactly 365/280 a year. Telomeres
// and mutations follow with the numbers of the table: 23 bp and one mutation a
// division, 17.1 mutations a year of 365.25 d besides.
func TestDivisionsAtRest(t *testing.T) {
	l := newLab(t, shipped(t), 1e-8)
	l.run(365)
	d := 365.0 / 280
	for _, test := range []struct {
		quantity string
		want     float64
	}{
		{"hsc_age", d},
		{"telomere", -0.023 * d},
		{"mutations", 17.1*365/365.25 + d},
		{"expanded", 0},
	} {
		if got := l.value(test.quantity); math.Abs(got-test.want) > 1e-7 {
			t.Errorf("%s after a year at rest is %.9g; expected %.9g", test.quantity, got, test.want)
		}
	}
}

// Before anything has happened nothing has been counted, and not minus nothing.
func TestClockStartsAtZero(t *testing.T) {
	m := shipped(t)
	for _, q := range []string{"hsc_age", "telomere", "mutations", "expanded"} {
		if v := m.Normal()[quantity(t, m, q)]; v != 0 || math.Signbit(v) {
			t.Errorf("%s on day 0 is %g", q, v)
		}
	}
}

// The law of the count: dD/dt = 2a·pA/S. With odds of self-renewal f a is
// f/(1+f), and every factor of division multiplies (derived beside counting).
func TestCountFollowsRenewalAndDivision(t *testing.T) {
	m := shipped(t)
	y := m.Baseline(1)
	at := m.Shared() + m.Block() - 2
	for _, test := range []struct {
		name     string
		property string
		factor   float64
		want     float64 // of 1/280 d
	}{
		{"rest", "renewal", 1, 1},
		{"more stay", "renewal", 3, 1.5}, // a = 3/4
		{"none stay", "renewal", 0, 0},   // no stem cell is older
		{"faster", "division", 2, 2},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := host
			c.Modify = []model.Modifier{{Cell: "ha", Property: test.property, Factor: test.factor}}
			dy := make([]float64, len(y))
			m.NewSystem(c).Derivative(0, y, dy)
			if want := test.want / 280; math.Abs(dy[at]-want) > 1e-12 {
				t.Errorf("%g divisions a day; expected %g", dy[at], want)
			}
		})
	}
}

// A pool in which every daughter stays a stem cell (a = 1) grows as N0·e^(pt),
// and each division counts for both daughters, so that D = 2pt = 2·ln(N/N0): more
// than log2(N/N0), as lines that divide often leave more cells (a Yule process).
// Odds of 1e9 stand for a = 1; nobody rests, so that all divide.
func TestCountOfAGrowingPool(t *testing.T) {
	c := host
	c.Modify = []model.Modifier{
		{Cell: "ha", Property: "renewal", Factor: 1e9},
		{Cell: "ha", Property: "return", Factor: 0},
	}
	l := newLab(t, shipped(t), 1e-8, c)
	clear(stages(t, l.Model, l.block(0), "hq"))
	stages(t, l.Model, l.block(0), "ha")[0] = 1000
	l.run(20)
	n := l.value("hsc")
	if n < 2000 {
		t.Fatalf("%g stem cells: the pool did not grow, so the test shows nothing", n)
	}
	if got, want := l.value("hsc_age"), 2*math.Log(n/1000); !near(got, want, 1e-5) {
		t.Errorf("%g divisions per stem cell; expected %g", got, want)
	}
}

// What joins brings its count and is mixed in by number: the total of
// divisions is that of the parts. Grafts count from 0.
func TestJoiningCellsBringTheirCount(t *testing.T) {
	m := shipped(t)
	chip, _ := m.CloneOf("chip dnmt3a", model.OriginHost)
	injured, _ := m.CloneOf("injured", model.OriginHost)
	graft := model.Clone{Name: "graft", Origin: model.OriginGraft}
	l := newLab(t, m, 1e-8, host, chip, injured, graft)
	count := func(clone int) float64 { return l.block(clone)[l.Block()-2] }
	stem := func(clone int) float64 {
		return sum(stages(t, m, l.block(clone), "ha")) + sum(stages(t, m, l.block(clone), "hq"))
	}
	l.run(280)
	old := count(0) // one division each
	check := func(what string, clone int, want float64) {
		t.Helper()
		if got := count(clone); !near(got, want, 1e-9) {
			t.Errorf("%s: %.12g divisions; expected %.12g", what, got, want)
		}
	}
	founded := func(cells float64) {
		if err := l.Found(l.y, 1, cells); err != nil {
			t.Fatal(err)
		}
	}
	founded(1000)
	check("founders", 1, old)
	l.block(1)[l.Block()-2] = 5 // as if they had divided more often
	was := stem(1)
	founded(3 * was)
	check("more founders", 1, (5*was+3*was*old)/(4*was))
	l.Irradiate(l.y, 2)
	check("host after radiation", 0, old) // who dies is as old as who does not
	check("injured", 2, old)
	if err := l.Graft(l.y, 3, "autologous PBSC", 1e8); err != nil {
		t.Fatal(err)
	}
	check("graft", 3, 0)
	all := 0.0
	for k := range 4 {
		all += stem(k) * count(k)
	}
	if got, want := l.value("hsc_age"), all/l.value("hsc"); !near(got, want, 1e-12) {
		t.Errorf("mean over all clones %g; expected %g", got, want)
	}
}

// Telomeres are those of the leukocytes, not of the stem cells: a clone
// counts by what it has in the blood, even when its stem cells are gone.
func TestTelomeresAreOfTheBlood(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-6, host, model.Clone{Name: "graft", Origin: model.OriginGraft})
	split(m, l.y, 0.25)
	l.block(0)[l.Block()-2], l.block(1)[l.Block()-2] = 8, 4
	clear(stages(t, m, l.block(1), "ha"))
	clear(stages(t, m, l.block(1), "hq"))
	if got, want := l.value("telomere"), -0.023*(0.75*8+0.25*4); !near(got, want, 1e-9) {
		t.Errorf("telomeres %g kb; expected %g", got, want)
	}
	if got := l.value("hsc_age"); !near(got, 8, 1e-12) {
		t.Errorf("divisions per stem cell %g; expected the host's 8", got)
	}
}

// Expanded are clones of the table's rows above one percent each: not the
// small ones, not a graft, a label, or what radiation has hurt.
func TestExpandedClones(t *testing.T) {
	m := shipped(t)
	row := func(id string) model.Clone {
		c, ok := m.CloneOf(id, model.OriginHost)
		if !ok {
			t.Fatalf("no clone %q", id)
		}
		return c
	}
	clones := []model.Clone{
		host, row("chip dnmt3a"), row("chip dnmt3a"), row("cml"), row("injured"), row("doomed"),
		{Name: "graft", Origin: model.OriginGraft},
		{Name: "label", Origin: model.OriginHost},
	}
	l := newLab(t, m, 1e-6, clones...)
	cell := m.Table.Clock.Measured
	n := stages(t, m, l.block(0), cell)[0]
	for k, share := range []float64{0, 0.05, 0.009, 0.2, 0.1, 0.1, 0.1, 0.1} {
		stages(t, m, l.block(k), cell)[0] += share * n
		stages(t, m, l.block(0), cell)[0] -= share * n
	}
	if got := l.value("expanded"); !near(got, 25, 1e-9) { // 5 % and 20 %
		t.Errorf("expanded clones hold %g %%; expected 25", got)
	}
}

func TestClockRefusesUnknownCells(t *testing.T) {
	tab := human(t)
	tab.Clock.Leukocytes, tab.Clock.Measured = []string{"n", "yeti"}, "bigfoot"
	_, err := model.New(tab, 0, nil)
	for _, want := range []string{`clock.leukocytes: unknown cell "yeti"`, `clock.measured: unknown cell "bigfoot"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v; expected %s", err, want)
		}
	}
}
