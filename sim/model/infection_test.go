package model_test

import (
	"testing"
)

// marrowless empties the host of neutrophils and of what they come from, as
// intensive chemotherapy does.
func (l *lab) marrowless() {
	for _, id := range []string{"cmp", "gmp", "gm", "gp", "gr", "n"} {
		x := stages(l, l.Model, l.block(0), id)
		for i := range x {
			x[i] *= 0.01
		}
	}
}

func (l *lab) infect(load float64) {
	l.Helper()
	if err := l.Infect(l.y, "bacteria", load); err != nil {
		l.Fatal(err)
	}
}

// A healthy host: G-CSF of acute bacterial infections is 799 ± 1501 pg/mL in
// 34 patients (Pauksen 1994; 95 % of the mean 285 to 1313, 32 times rest), and
// falls with the bacteria; neutrophils rise for days and leave the marrow
// younger (Honda 2016, the left shift).
func TestHealthyHostClears(t *testing.T) {
	l := newLab(t, shipped(t), 1e-6)
	l.infect(0.2)
	gcsf, load, shift := 0.0, 0.0, 10.0
	for l.t < 3 {
		l.run(0.05)
		gcsf, load = max(gcsf, l.value("gcsf")), max(load, l.value("pathogen"))
		shift = min(shift, l.value("postmitotic_transit"))
		if at := l.t; at > 0.3 && at < 2 && l.value("anc") < 8.4 {
			t.Errorf("day %.2f: ANC %.3g; expected twice the normal", at, l.value("anc"))
		}
	}
	if gcsf < 285 || gcsf > 1313 {
		t.Errorf("G-CSF peaks at %.4g pg/mL; published 285 to 1313", gcsf)
	}
	if load <= 0.21 {
		t.Errorf("bacteria peak at %.3g; expected growth until neutrophils are there", load)
	}
	if shift > 2.9 { // half of 5.8 d
		t.Errorf("the post-mitotic transit shortens to %.3g d only", shift)
	}
	if p, g := l.value("pathogen"), l.value("gcsf"); p > 0.01 || g > 75 {
		t.Errorf("day 3: load %.3g, G-CSF %.3g pg/mL; expected to be over", p, g)
	}
	l.run(20)
	if p := l.value("pathogen"); p != 0 {
		t.Errorf("bacteria smolder at %g", p)
	}
	if s := l.value("survival"); s < 90 {
		t.Errorf("survival of a healthy host %.3g %%", s)
	}
}

// A small load is no illness for the healthy and lethal without neutrophils:
// 10 to 100 CFU kill neutropenic mice, more than 1e7 normal ones (Koh 2009).
func TestNeutropenicHostDies(t *testing.T) {
	for _, load := range []float64{1e-5, 0.01, 0.2} {
		l := newLab(t, shipped(t), 1e-6)
		l.marrowless()
		l.infect(load)
		peak := 0.0
		for l.t < 10 {
			l.run(0.25)
			peak = max(peak, l.value("pathogen"))
		}
		if s := l.value("survival"); peak < 0.5 || s > 50 {
			t.Errorf("load %g: peak %.3g, survival %.3g %%", load, peak, s)
		}
	}
}

// Bodey 1985, bacteria in the blood of patients with cancer: 74 % are cured
// with the right antibiotics at once, 46 % after a delay of one to two days,
// 14 % without. Here the delay counts from the bacteria, not from the fever;
// the windows are as wide.
func TestAntibioticsRescueEarly(t *testing.T) {
	for _, test := range []struct {
		delay, low, high float64
	}{{0.25, 74, 99}, {0.5, 60, 90}, {1.5, 30, 60}, {6, 0, 20}} {
		l := newLab(t, shipped(t), 1e-6)
		l.marrowless()
		l.infect(0.2)
		l.run(test.delay)
		if err := l.SetCondition("antibiotics", 1); err != nil {
			t.Fatal(err)
		}
		l.run(8)
		if s := l.value("survival"); s < test.low || s > test.high {
			t.Errorf("antibiotics after %g d: survival %.3g %%; expected %g to %g", test.delay, s, test.low, test.high)
		}
		if p := l.value("pathogen"); p > 1e-6 {
			t.Errorf("antibiotics after %g d leave a load of %g", test.delay, p)
		}
	}
}

// G-CSF brings neutrophils back sooner but does not replace antibiotics.
func TestFilgrastimHelpsAntibiotics(t *testing.T) {
	course := func(filgrastim, antibiotics bool) (anc, survival float64) {
		l := newLab(t, shipped(t), 1e-6)
		l.marrowless()
		l.infect(0.2)
		l.run(0.5)
		if antibiotics {
			if err := l.SetCondition("antibiotics", 1); err != nil {
				t.Fatal(err)
			}
		}
		for range 10 {
			if filgrastim {
				if err := l.Inject(l.t, l.y, "filgrastim", 0.35, 0); err != nil {
					t.Fatal(err)
				}
			}
			l.run(1)
		}
		return l.value("anc"), l.value("survival")
	}
	plain, alive := course(false, true)
	driven, both := course(true, true)
	_, alone := course(true, false)
	if driven <= plain || both < alive-1 {
		t.Errorf("with filgrastim ANC %.3g and survival %.3g %%, without %.3g and %.3g %%", driven, both, plain, alive)
	}
	if alone > 50 {
		t.Errorf("filgrastim alone lets %.3g %% survive", alone)
	}
}
