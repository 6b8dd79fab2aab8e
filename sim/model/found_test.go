package model_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"marrow/sim/model"
)

// cloneOf returns a clone of a row of the table, under a name of its own.
func cloneOf(t testing.TB, m *model.Model, row, name string) model.Clone {
	t.Helper()
	c, ok := m.CloneOf(row, model.OriginHost)
	if !ok {
		t.Fatalf("no clone %q", row)
	}
	c.Name = name
	return c
}

// Clones established together have the shares given, of every cell, and the
// body has no cell more than before.
func TestEstablishTakesShares(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-6, host, cloneOf(t, m, "driver 5", "a"), cloneOf(t, m, "driver 5", "b"))
	l.run(280)
	before := observeAll(l)
	shares := []float64{0, 0.3, 0.6}
	for k := 1; k < 3; k++ {
		if err := l.Establish(l.y, k, shares[k]); err != nil {
			t.Fatal(err)
		}
	}
	for i, v := range observeAll(l) {
		if q := m.Quantities()[i]; !near(v, before[i], 1e-9) && q.Name != "expanded" && !strings.HasPrefix(q.Name, "flow.") {
			t.Errorf("%s is %g; it was %g", q.Name, v, before[i])
		}
	}
	got := make([]float64, l.Cells())
	for k := 1; k < 3; k++ {
		l.Shares(l.y, k, got)
		for i, v := range got {
			if !near(v, 100*shares[k], 1e-12) {
				t.Errorf("clone %d holds %g %% of %s; expected %g", k, v, m.Table.Cells[i].ID, 100*shares[k])
			}
		}
		if d := l.block(k)[l.Block()-2]; !near(d, l.block(0)[l.Block()-2], 1e-12) {
			t.Errorf("clone %d is %g divisions old; expected the host's %g", k, d, l.block(0)[l.Block()-2])
		}
	}
	err := l.Establish(l.y, 1, 0.2)
	if want := `clone "a": the host has less than 20 % of all hq left`; err == nil || err.Error() != want {
		t.Errorf("got %v; expected %s", err, want)
	}
}

// A clone that enters below the stem cells takes none of them.
func TestEstablishBelowTheStemCells(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-6, host, cloneOf(t, m, "aml npm1", "aml npm1"))
	if err := l.Establish(l.y, 1, 0.1); err != nil {
		t.Fatal(err)
	}
	got := make([]float64, l.Cells())
	l.Shares(l.y, 1, got)
	for i, c := range m.Table.Cells {
		want := 10.0
		if c.ID == "hq" || c.ID == "ha" || c.ID == "st" {
			want = 0
		}
		if math.Abs(got[i]-want) > 1e-9 {
			t.Errorf("the clone holds %g %% of %s; expected %g", got[i], c.ID, want)
		}
	}
}

// Small clones of unknown cause grow by r = s/2 a year, s their advantage per
// division and one division in two years (mitchell2022); the table says so in
// disorders.toml. Their share of stem cells is still small, so that r/(1 − share)
// does not matter.
func TestDriversGrowAsTheTableSays(t *testing.T) {
	m := shipped(t)
	for row, s := range map[string]float64{"driver 3": 0.06, "driver 5": 0.10, "driver 8": 0.15, "driver 11": 0.20, "driver 13": 0.25} {
		t.Run(row, func(t *testing.T) {
			l := newLab(t, m, 1e-7, host, cloneOf(t, m, row, row))
			if err := l.Establish(l.y, 1, 1e-4); err != nil {
				t.Fatal(err)
			}
			ratio := func() float64 {
				stem := func(k int) float64 {
					return sum(stages(t, m, l.block(k), "hq")) + sum(stages(t, m, l.block(k), "ha"))
				}
				return stem(1) / stem(0)
			}
			l.run(365.25) // until resting and cycling cells have found their balance
			was := ratio()
			l.run(365.25)
			if got, want := math.Log(ratio()/was), s/2; !near(got, want, 0.03) {
				t.Errorf("grows by %.4f a year; expected %.4f", got, want)
			}
		})
	}
}

// A clone that stands for many counts as expanded only when each is large.
func TestExpandedCountsEachOfMany(t *testing.T) {
	m := shipped(t)
	for _, test := range []struct {
		alike int
		want  float64
	}{{0, 30}, {1, 30}, {29, 30}, {31, 0}} {
		t.Run(fmt.Sprint(test.alike), func(t *testing.T) {
			c := cloneOf(t, m, "driver 3", "many")
			c.Alike = test.alike
			l := newLab(t, m, 1e-6, host, c)
			if err := l.Establish(l.y, 1, 0.3); err != nil {
				t.Fatal(err)
			}
			if got := l.value("expanded"); math.Abs(got-test.want) > 1e-9 {
				t.Errorf("%d clones of 30 %% together: %g %% expanded; expected %g", test.alike, got, test.want)
			}
		})
	}
}
