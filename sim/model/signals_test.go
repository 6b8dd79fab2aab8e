package model_test

import (
	"math"
	"strings"
	"testing"

	"marrow/sim/model"
)

// A clone that needs no G-CSF is as any other at rest and under more of the
// cytokine, and keeps its neutrophils when there is none.
func TestIndependentClone(t *testing.T) {
	tab := human(t)
	tab.Conditions = append(tab.Conditions, model.Condition{
		ID: "no G-CSF", Shared: []model.SharedChange{{What: "gcsf", Factor: 0.01}}, Basis: "assumed",
	})
	m := compile(t, tab)
	free := model.Clone{Name: "free", Origin: model.OriginHost, Independent: []string{"gcsf"}}
	l := newLab(t, m, 1e-6, host, free)
	split(m, l.y, 0.5)
	if r, i := residual(l.System, l.y); !(r <= stationary) {
		t.Errorf("at rest state %d drifts by %g of its turnover", i, r)
	}
	if err := l.Inject(0, l.y, "filgrastim", 0.3, 0); err != nil {
		t.Fatal(err)
	}
	l.run(1)
	if a, b := l.cells(0, "n"), l.cells(1, "n"); !near(a, b, 1e-6) {
		t.Errorf("under filgrastim %g neutrophils of the one half and %g of the other", a, b)
	}
	if err := l.SetCondition("no G-CSF", 1); err != nil {
		t.Fatal(err)
	}
	l.run(20)
	if a, b := l.cells(0, "n"), l.cells(1, "n"); b < 2*a {
		t.Errorf("without G-CSF %g neutrophils need it and %g do not; expected at least twice as many", a, b)
	}
}

// The number of cells of a type is a signal, 1 at rest: E(1/2) of the shipped
// effect of platelets on the yield of megakaryocytes is their flow at the
// moment half of them are gone.
func TestCellsAreSignals(t *testing.T) {
	m := shipped(t)
	var law model.Effect
	for _, e := range m.Table.Effects {
		if e.Cell == "mk" && e.Property == "yield" && e.Signal == "plt" {
			law = e
		}
	}
	k := (law.Hi - 1) / (1 - law.Lo)
	x := math.Pow(0.5, law.H)
	want := law.Lo + (law.Hi-law.Lo)*x/(x+k)
	l := newLab(t, m, 1e-6)
	normal := m.Normal()[quantity(t, m, "flow.plt")]
	if got := l.value("flow.plt"); !near(got, normal, 1e-9) {
		t.Errorf("at rest %g platelets a day; normal are %g", got, normal)
	}
	platelets := stages(t, m, l.block(0), "plt")
	for i := range platelets {
		platelets[i] /= 2
	}
	if got := l.value("flow.plt") / normal; !near(got, want, 1e-6) {
		t.Errorf("with half of the platelets the flow is %.6g of normal; expected E(1/2) = %.6g", got, want)
	}
}

func TestNamesOfSignals(t *testing.T) {
	tests := []struct {
		name string
		edit func(*model.Table)
		want string
	}{
		{"unknown signal", func(tab *model.Table) { tab.Effects[0].Signal = "ether" }, `unknown signal "ether"`},
		{"cytokine named like a cell", func(tab *model.Table) { tab.Cytokines[0].ID = "plt" }, `"plt": the name is taken`},
		{"independent of a cell", func(tab *model.Table) { tab.Clones[0].Independent = []string{"plt"} }, `independent of "plt"; expected a cytokine`},
		{"independent of nothing", func(tab *model.Table) { tab.Clones[0].Independent = []string{"ether"} }, `independent of "ether"; expected a cytokine`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tab := human(t)
			tt.edit(tab)
			if _, err := model.New(tab, 0, nil); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want an error with %q", err, tt.want)
			}
		})
	}
}

// Oxygen delivery falls by the share of blood lost, before plasma has refilled
// the vessels and thinned what is left.
func TestBleedingLowersDeliveryAtOnce(t *testing.T) {
	l := newLab(t, shipped(t), 1e-6)
	hb, delivery := l.value("hb"), l.value("do2")
	l.Bleed(l.y, 0.2)
	if got := l.value("hb"); !near(got, hb, 1e-9) {
		t.Errorf("hemoglobin %g at the moment of bleeding; was %g", got, hb)
	}
	if got := l.value("do2") / delivery; !near(got, 0.8, 1e-9) {
		t.Errorf("delivery is %g of normal after a loss of 20 %%; expected 0.8", got)
	}
}
