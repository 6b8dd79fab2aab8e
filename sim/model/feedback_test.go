package model_test

import (
	"math"
	"testing"
)

// emptied takes all cells of some types away.
func emptied(ids ...string) func(*lab) {
	return func(l *lab) {
		for _, id := range ids {
			clear(stages(l, l.Model, l.block(0), id))
		}
	}
}

// under puts the body in a condition.
func under(id string) func(*lab) {
	return func(l *lab) {
		if err := l.SetCondition(id, 1); err != nil {
			l.Fatal(err)
		}
	}
}

// A move is where a quantity has to be on a day, as a ratio to normal.
type move struct {
	day       float64
	quantity  string
	low, high float64
}

var inf = math.Inf(1)

// The directions are those of model.md section 6; the bounds are wide, because
// the strength of an effect is calibrated elsewhere.
var feedbacks = []struct {
	name  string
	do    func(*lab)
	moves []move
}{
	{"blood loss", func(l *lab) { l.Bleed(l.y, 0.2) }, []move{
		{0, "blood_volume", 0.799, 0.801},
		{0, "hct", 0.999, 1.001}, // whole blood is lost; it is diluted only later
		{0, "anc", 0.999, 1.13},  // the marginated half is not lost
		{2, "hct", 0.75, 0.9},
		{2, "hb", 0.75, 0.9},
		{2, "epo", 1.2, inf},
		{7, "retic", 1.1, inf},
		{60, "hb", 0.97, 1.03},
	}},
	{"neutropenia", emptied("n", "gr"), []move{{1, "gcsf", 1.2, inf}, {0.05, "anc", 0, 0.2}, {1, "flow.gr", 1.02, inf}}},
	{"thrombocytopenia", emptied("plt", "mk"), []move{{2, "tpo", 1.3, inf}, {4, "flow.mk", 1.02, inf}, {3, "tgf", 0, 0.99}}},
	{"erythroid aplasia", emptied("cfue", "eb"), []move{{0.5, "epo", 1.2, inf}, {5, "retic", 0, 0.8}}}, // loss of EPO clearance
	{"lymphopenia", emptied("cd4", "cd8"), []move{{3, "il7", 1.2, inf}, {20, "flow.pb", 1.01, inf}}},
	{"loss of progenitors", emptied("cmp", "mpp"), []move{{3, "scf", 1.1, inf}}},
	{"infection", func(l *lab) {
		if err := l.Infect(l.y, "bacteria", 0.2); err != nil {
			l.Fatal(err)
		}
	}, []move{
		{1, "il6", 5, inf},
		{1, "gcsf", 1.5, inf},
		{2, "iron", 0, 0.9},
		{2, "tpo", 1.05, inf},
		{3, "hsc_cycling", 1.1, inf},
		{3, "hb", 0, 0.99},
	}},
	{"irradiation", func(l *lab) { l.Irradiate(l.y, 4) }, []move{
		{0, "ecm", 0, 0.95},
		{10, "hsc", 0, 0.6},
		{30, "plt", 0, 0.9},
		{10, "niche_free", 1.5, inf},
	}},
	{"altitude", under("altitude"), []move{{1, "do2", 0.8, 0.95}, {2, "epo", 1.2, inf}, {10, "retic", 1.05, inf}, {60, "hb", 1.02, inf}}},
	{"kidney failure", under("kidney failure"), []move{{3, "epo", 0, 0.7}, {150, "hb", 0, 0.95}}},
	{"chronic inflammation", under("chronic inflammation"), []move{{3, "iron", 0, 0.95}, {60, "hb", 0, 0.98}}},
	{"fibrosis", under("marrow fibrosis"), []move{{60, "ecm", 0, 0.6}, {60, "scf", 0, 1}}},
}

// A body is perturbed and asked which way quantities have moved.
func TestFeedbackDirections(t *testing.T) {
	for _, test := range feedbacks {
		t.Run(test.name, func(t *testing.T) {
			m := shipped(t)
			l := newLab(t, m, 1e-6)
			test.do(l)
			start := append([]float64(nil), l.y...)
			for _, mv := range test.moves {
				if mv.day < l.t { // moves are listed by theme, not by time
					l = newLab(t, m, 1e-6)
					test.do(l)
					copy(l.y, start)
				}
				if mv.day > l.t {
					l.run(mv.day - l.t)
				}
				ratio := l.value(mv.quantity) / m.Normal()[quantity(t, m, mv.quantity)]
				if !(ratio >= mv.low && ratio <= mv.high) {
					t.Errorf("day %g: %s is %.4g of normal; expected %g to %g", mv.day, mv.quantity, ratio, mv.low, mv.high)
				}
			}
		})
	}
}

// The serum EPO of a lasting anemia rises exponentially with the lack of
// hemoglobin and is bounded by the cap of the sensor (human.toml).
func TestEPOIsBounded(t *testing.T) {
	m := shipped(t)
	l := newLab(t, m, 1e-6)
	clear(stages(t, m, l.block(0), "rbc"))
	clear(stages(t, m, l.block(0), "rtb"))
	last := 0.0
	for range 6 {
		l.run(0.5)
		e := l.value("epo") / m.Normal()[quantity(t, m, "epo")]
		if math.IsNaN(e) || e > 300*6 {
			t.Fatalf("EPO %g times normal", e)
		}
		last = e
	}
	if last < 20 {
		t.Errorf("EPO is %g times normal without red cells", last)
	}
}

func TestIronFollowsBlood(t *testing.T) {
	m := shipped(t)
	donor := newLab(t, m, 1e-6)
	for range 6 { // 10 % every 8 weeks
		donor.Bleed(donor.y, 0.1)
		donor.run(56)
	}
	if got, normal := donor.value("iron_store"), m.Normal()[quantity(t, m, "iron_store")]; got > 0.7*normal {
		t.Errorf("six donations leave %g of %g mg of stored iron", got, normal)
	}
	patient := newLab(t, m, 1e-6)
	if err := patient.Transfuse(patient.y, 0, "red cells", 4); err != nil {
		t.Fatal(err)
	}
	if got := patient.value("hb") / m.Normal()[quantity(t, m, "hb")]; got < 1.05 {
		t.Errorf("four units of red cells raise Hb to %g of normal", got)
	}
	patient.run(150) // the red cells given have lived
	got, normal := patient.value("iron_store"), m.Normal()[quantity(t, m, "iron_store")]
	// 4 units of 1.87e12 cells carry 748 mg; uptake falls meanwhile, at most by the loss of 1 mg/d
	if got < normal+748-150-50 || got > normal+748 {
		t.Errorf("four units of red cells leave %g mg of stored iron; expected about %g", got, normal+748)
	}
}
