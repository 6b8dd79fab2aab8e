package model_test

import (
	"math"
	"testing"
)

// A quarter of the condition is a decade: four of them make the full level,
// and each takes 3 of 45 points of marrow cellularity (Wong 2024).
func TestAgingByDecades(t *testing.T) {
	const decade = 42.0 / 45
	for _, level := range []float64{0.25, 0.5, 1} {
		l := newLab(t, shipped(t), 1e-6)
		if err := l.SetCondition("aging", level); err != nil {
			t.Fatal(err)
		}
		l.run(500) // many times the matrix's 30 days
		if got, want := l.value("ecm"), math.Pow(decade, 4*level); !near(got, want, 2e-3) {
			t.Errorf("level %g: matrix %g; expected %g", level, got, want)
		}
	}
}

// Old people make up for a smaller marrow by more erythropoietin (longitudinal, quoted
// in Blood 112:sci-1, 2008), and hemoglobin falls by less than the 0.63 g/dL a
// decade of men after 70 (Nilsson-Ehle 1989), which include other causes.
func TestAgingIsMadeUpFor(t *testing.T) {
	l := newLab(t, shipped(t), 1e-6)
	rest := map[string]float64{}
	for _, q := range []string{"epo", "hb", "plt", "hsc"} {
		rest[q] = l.value(q)
	}
	if err := l.SetCondition("aging", 0.25); err != nil {
		t.Fatal(err)
	}
	l.run(3650)
	if got := l.value("epo"); got <= rest["epo"] {
		t.Errorf("erythropoietin %g; expected more than %g", got, rest["epo"])
	}
	if got := rest["hb"] - l.value("hb"); got <= 0 || got >= 0.63 {
		t.Errorf("hemoglobin falls by %g g/dL; expected less than 0.63", got)
	}
	for _, q := range []string{"plt", "hsc"} {
		if got := l.value(q); got >= rest[q] {
			t.Errorf("%s %g; expected less than %g", q, got, rest[q])
		}
	}
}
