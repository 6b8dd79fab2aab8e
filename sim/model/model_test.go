package model_test

import (
	"math"
	"testing"

	"marrow/sim/model"
)

func TestRest(t *testing.T) {
	tab, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	m, err := model.New(tab, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := m.NewSystem(model.Clone{Name: "host", Origin: "host"})
	y := m.Baseline(1)
	dy := make([]float64, len(y))
	s.Derivative(0, y, dy)
	worst := 0.0
	for i := range y {
		worst = math.Max(worst, math.Abs(dy[i])/math.Max(y[i], 1e-12))
	}
	t.Log(worst, len(y))
	for i, q := range m.Quantities() {
		t.Logf("%-16s %12.5g %s", q.Name, m.Normal()[i], q.Unit)
	}
}

func BenchmarkDerivative(b *testing.B) {
	tab, err := model.Human()
	if err != nil {
		b.Fatal(err)
	}
	m, _ := model.New(tab, 0, nil)
	s := m.NewSystem(model.Clone{Name: "host", Origin: "host"})
	y := m.Baseline(1)
	dy := make([]float64, len(y))
	for b.Loop() {
		s.Derivative(0, y, dy)
	}
}
