package model_test

import (
	"testing"

	"marrow/sim/model"
)

// T cells of the host kill a foreign graft, grafted T cells kill the host's
// marrow, suppression spares both, and a graft of one's own is left in peace.
func TestForeignGrafts(t *testing.T) {
	m := shipped(t)
	// survivors on day 28 of the early progenitors given, and of the host's
	outcome := func(foreign bool, suppress string, lymphocytes bool) (graft, body float64) {
		l := newLab(t, m, 1e-6, host, model.Clone{Name: "graft", Origin: model.OriginGraft, Foreign: foreign})
		if suppress != "" {
			if err := l.SetCondition(suppress, 1); err != nil {
				t.Fatal(err)
			}
		}
		stages(t, m, l.block(1), "mpp")[0] = 1e6
		if lymphocytes {
			for _, id := range []string{"cd4", "cd8"} {
				stages(t, m, l.block(1), id)[0] = 3e9
				clear(stages(t, m, l.block(0), id))
			}
		}
		l.run(28)
		return stages(t, m, l.block(1), "mpp")[0], stages(t, m, l.block(0), "mpp")[0]
	}
	own, _ := outcome(false, "", false)
	rejected, _ := outcome(true, "", false)
	spared, _ := outcome(true, "ciclosporin", false)
	if !(rejected < 0.05*own && spared > 0.5*own && spared < own) {
		t.Errorf("%.4g cells of an own graft live, %.4g of a foreign one, %.4g under suppression", own, rejected, spared)
	}
	_, peace := outcome(false, "", true)
	_, attacked := outcome(true, "", true)
	_, calmed := outcome(true, "ciclosporin", true)
	if !(attacked < 0.2*peace && calmed > 1.5*attacked) {
		t.Errorf("grafted T cells leave %.4g host cells of %.4g, %.4g under suppression", attacked, peace, calmed)
	}
}

// Suppression in a body without a graft or an attack changes no cell.
func TestSuppressionAtRest(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-8)
	if err := l.SetCondition("ciclosporin", 1); err != nil {
		t.Fatal(err)
	}
	l.run(100)
	for _, q := range []string{"anc", "plt", "cd4", "cd8", "hsc"} {
		if want := m.Normal()[quantity(t, m, q)]; !near(l.value(q), want, 1e-6) {
			t.Errorf("%s %g; expected %g", q, l.value(q), want)
		}
	}
}

// An autoimmune attack is led by T cells: without them it is over, whatever
// becomes of the condition, and under suppression it wanes by exp(−calm·u·t).
func TestAutoimmuneAttack(t *testing.T) {
	tab := human(t)
	m := compile(t, tab)
	left := func(prepare func(*lab)) float64 {
		l := newLab(t, m, 1e-6)
		prepare(l)
		if err := l.SetCondition("aplastic anemia", 1); err != nil {
			t.Fatal(err)
		}
		l.run(14)
		return l.value("hsc") / m.Normal()[quantity(t, m, "hsc")]
	}
	full := left(func(*lab) {})
	bare := left(func(l *lab) {
		for _, id := range []string{"cd4", "cd8", "th"} {
			clear(stages(t, m, l.block(0), id))
		}
	})
	calmed := left(func(l *lab) {
		if err := l.SetCondition("ciclosporin", 1); err != nil {
			t.Fatal(err)
		}
		l.run(100)
	})
	if !(full < 0.2 && bare > 0.95 && calmed > 0.8) {
		t.Errorf("stem cells left of 1: %.3g, without T cells %.3g, after ciclosporin %.3g", full, bare, calmed)
	}
}

// A graft of the patient's own marrow has the clones of that marrow; another
// person's has not.
func TestGraftOfAClone(t *testing.T) {
	m := shipped(t)
	for graft, own := range map[string]bool{"autologous PBSC": true, "allogeneic PBSC": false} {
		chip, _ := m.CloneOf("chip dnmt3a", model.OriginHost)
		founded := m.CloneOfGraft(graft)
		l := newLab(t, m, 1e-6, host, chip, founded)
		if err := l.Establish(l.y, 1, 0.2); err != nil {
			t.Fatal(err)
		}
		before := sum(stages(t, m, l.block(1), "gmp"))
		if err := l.Graft(l.y, 2, graft, 3e8); err != nil {
			t.Fatal(err)
		}
		got := sum(stages(t, m, l.block(1), "gmp")) - before
		all := got + sum(stages(t, m, l.block(2), "gmp"))
		if want := 0.2 * all; own && !near(got, want, 1e-9) || !own && got != 0 {
			t.Errorf("%s: %g GMP of the clone; expected %g", graft, got, want)
		}
	}
}
