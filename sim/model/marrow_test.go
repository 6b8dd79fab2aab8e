package model_test

import (
	"testing"

	"marrow/sim/model"
)

// At rest the marrow holds all its cells, whatever the patient weighs.
func TestMarrowAtRest(t *testing.T) {
	for _, weight := range []float64{0, 20, 140} {
		m, err := model.New(human(t), weight, nil)
		if err != nil {
			t.Fatal(err)
		}
		l := newLab(t, m, 1e-6)
		if c, b := l.value("cellularity"), l.value("blasts"); !near(c, 1, 1e-12) || b != 0 {
			t.Errorf("%g kg: cellularity %g, blasts in the blood %g", weight, c, b)
		}
		if v := l.value("marrow_blasts"); !(v > 0 && v < 5) { // below 5 % in health
			t.Errorf("%g kg: %g %% blasts in the marrow", weight, v)
		}
	}
}

// A marrow with five times its immature cells pushes them into the blood until
// they fit; a little more than usual is no crowd.
func TestCrowdedMarrow(t *testing.T) {
	m := shipped(t)
	fill := func(times float64) *lab {
		l := newLab(t, m, 1e-6)
		for _, id := range m.Table.Marrow.Held {
			for i := range stages(t, m, l.block(0), id) {
				stages(t, m, l.block(0), id)[i] *= times
			}
		}
		return l
	}
	if v := fill(2).value("blasts"); v != 0 {
		t.Errorf("a marrow twice as full sends %g blasts into the blood", v)
	}
	l := fill(5)
	normal := m.Normal()
	for _, q := range []string{"wbc", "cd34", "blasts"} {
		if v := l.value(q); !(v > 1.1*normal[quantity(t, m, q)]) {
			t.Errorf("%s of a marrow five times as full is %g", q, v)
		}
	}
	l.run(300)
	if v := l.value("cellularity"); !near(v, 1, 0.1) {
		t.Errorf("cellularity %g after 300 days; expected 1", v)
	}
}

// Cells that bind less of a cytokine leave more of it.
func TestUptake(t *testing.T) {
	m := shipped(t)
	twin := model.Clone{Name: "twin", Origin: model.OriginHost, Modify: []model.Modifier{
		{Cell: "mk", Property: "uptake", Factor: 0.5}, {Cell: "plt", Property: "uptake", Factor: 0.5},
	}}
	l := newLab(t, m, 1e-6, host, twin)
	split(m, l.y, 0.5)
	l.run(3)
	if v, rest := l.value("tpo"), m.Normal()[quantity(t, m, "tpo")]; !(v > 1.1*rest && v < 1.5*rest) {
		t.Errorf("thrombopoietin %g of %g, when half of the cells bind half as much", v, rest)
	}
}

// Killing that saturates takes a smaller share of many cells than of few.
func TestBusyKillers(t *testing.T) {
	m := shipped(t)
	left := func(level float64) float64 {
		l := newLab(t, m, 1e-6)
		if err := l.SetCondition("immune thrombocytopenia", level); err != nil {
			t.Fatal(err)
		}
		l.run(30)
		return l.value("plt")
	}
	full, half := left(1), left(0.5)
	if ratio := half / full; !(ratio > 3) { // linear killing would give less than two
		t.Errorf("half of the antibodies leave %g times the platelets", ratio)
	}
}

func TestMarrowRefused(t *testing.T) {
	refuses(t, []fault{
		{"no room at rest", func(tab *model.Table) { tab.Marrow.Room.Value = 1 }, []string{"marrow.room"}},
		{"no supply at rest", func(tab *model.Table) { tab.Marrow.Supply.Value = 0.5 }, []string{"marrow.supply"}},
		{"blood fills the marrow", func(tab *model.Table) { tab.Marrow.Held[0] = "rbc" }, []string{"marrow.cells", "rbc"}},
		{"unknown cell leaves", func(tab *model.Table) { tab.Clones[0].Leave = map[string]float64{"zz": 1} }, []string{"leave", "zz"}},
		{"busy with marrow", func(tab *model.Table) { tab.Conditions[0].Busy = map[string]float64{"mk": 1} }, []string{"busy", "mk"}},
		{"effect on uptake", func(tab *model.Table) { tab.Effects[0].Property = "uptake" }, []string{"effect 1", "uptake"}},
		{"assay of nothing", func(tab *model.Table) { agentOf(t, tab, "pegfilgrastim").Assay = "zz" }, []string{"pegfilgrastim", "zz"}},
		{"assay of what is local", func(tab *model.Table) { agentOf(t, tab, "stem cell factor").Assay = "scf" }, []string{"stem cell factor", "scf"}},
		{"assay of a cytokine itself", func(tab *model.Table) { agentOf(t, tab, "filgrastim").Assay = "gcsf" }, []string{"filgrastim", "assay"}},
	})
}
