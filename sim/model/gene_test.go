package model_test

import (
	"testing"

	"marrow/sim/model"
)

// anemic is an inherited condition that shortens the life of red cells.
func anemic(t *testing.T) *model.Model {
	t.Helper()
	tab := human(t)
	tab.Clones = append(tab.Clones, model.CloneRow{
		ID: "mended", Enters: "ha", Basis: "assumed",
		Transgene: model.Number{Value: 0.4, Unit: "1", Basis: "assumed"},
	})
	tab.Conditions = append(tab.Conditions, model.Condition{
		ID: "short lives", Inherited: true, Spares: []string{"mended"}, Basis: "assumed",
		Modify: []model.Modifier{{Cell: "rbc", Property: "rate", Factor: 5}},
	})
	tab.Grafts = append(tab.Grafts, model.Graft{ID: "mended cells", Own: true, Clone: "mended", Basis: "assumed"})
	if err := tab.Validate(); err != nil {
		t.Fatal(err)
	}
	return compile(t, tab)
}

// What the patient inherited is in all cells but those that other people gave
// and those whose row is spared.
func TestInheritedConditionReachesOwnCells(t *testing.T) {
	m := anemic(t)
	mended, ok := m.CloneOf("mended", model.OriginGraft)
	if !ok {
		t.Fatal("no clone")
	}
	for _, test := range []struct {
		name  string
		clone model.Clone
		short bool
	}{
		{"host", host, true},
		{"own graft", m.CloneOfGraft("autologous PBSC"), true},
		{"leukemia", model.Clone{Name: "cml", Row: "cml", Origin: model.OriginHost}, true},
		{"mended", mended, false},
		{"graft of a donor", m.CloneOfGraft("cord blood"), false},
		{"transfusion", model.Clone{Name: "transfused", Origin: model.OriginTransfusion}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			test.clone.Modify = nil // its own differences are not the question
			loss := func(condition float64) float64 {
				s := m.NewSystem(test.clone)
				if err := s.SetCondition("short lives", condition); err != nil {
					t.Fatal(err)
				}
				y, dy := m.Baseline(1), make([]float64, s.Size())
				s.Derivative(0, y, dy)
				return sum(stages(t, m, dy[m.Shared():], "rbc"))
			}
			if short := loss(1) < loss(0); short != test.short {
				t.Errorf("red cells live shorter: %v; expected %v", short, test.short)
			}
		})
	}
}

// A graft belongs to the row that it names.
func TestCloneOfGraft(t *testing.T) {
	m := anemic(t)
	if c := m.CloneOfGraft("mended cells"); c.Row != "mended" || c.Transgene != 0.4 || c.Origin != model.OriginGraft || !c.Own {
		t.Errorf("clone %+v", c)
	}
	if c := m.CloneOfGraft("cord blood"); c.Row != "" || c.Own {
		t.Errorf("clone %+v", c)
	}
}

// Transgenic hemoglobin is all hemoglobin, times the share of red cells in
// clones with a transgene, times its share of theirs.
func TestTransgenicHemoglobin(t *testing.T) {
	m := anemic(t)
	s := m.NewSystem(host, m.CloneOfGraft("mended cells"))
	y := m.Baseline(2)
	if got := observe(t, s, 0, y, "transgenic_hb"); got != 0 {
		t.Errorf("%g g/dL without a graft", got)
	}
	for i, v := range y[m.Shared() : m.Shared()+m.Block()] {
		y[m.Shared()+i] = 0.25 * v
		y[m.Shared()+m.Block()+i] = 0.75 * v
	}
	want := observe(t, s, 0, y, "hb") * 0.75 * 0.4
	if got := observe(t, s, 0, y, "transgenic_hb"); !near(got, want, 1e-12) {
		t.Errorf("%g g/dL; expected %g", got, want)
	}
}

// Patients with two sickle genes have 6-10 g/dL (hemonc.mhmedical.com, table
// of the major sickle hemoglobinopathies).
func TestSickleHemoglobin(t *testing.T) {
	l := newLab(t, shipped(t), 1e-6)
	if err := l.SetCondition("sickle cell disease", 1); err != nil {
		t.Fatal(err)
	}
	l.run(300)
	if got := l.value("hb"); got < 6 || got > 10 {
		t.Errorf("%g g/dL; expected 6 to 10", got)
	}
}

func TestGeneRowsRefused(t *testing.T) {
	refuses(t, []fault{
		{"graft of no row", func(tab *model.Table) { tab.Grafts[0].Clone = "zz" }, []string{"graft autologous PBSC", `"zz"`}},
		{"spares no row", func(tab *model.Table) { tab.Conditions[0].Spares = []string{"zz"} }, []string{"condition aplastic anemia", `"zz"`}},
		{"more than all hemoglobin", func(tab *model.Table) {
			tab.Clones[0].Transgene = model.Number{Value: 1.5, Unit: "1", Basis: "assumed"}
		}, []string{"clone injured.transgene", "1.5"}},
		{"transgene without basis", func(tab *model.Table) {
			tab.Clones[0].Transgene = model.Number{Value: 0.5, Unit: "1"}
		}, []string{"clone injured.transgene", "basis"}},
	})
}
