package sim_test

import (
	"testing"

	"marrow/sim"
)

func drug(day float64, what string, dose float64, unit string, times int) sim.Event {
	return sim.Event{At: day, Kind: "drug", What: what, Amount: amount(dose, unit), Over: 1.0 / 24, Every: 1, Times: times}
}

func lasting(day float64, what string, over float64) sim.Event {
	return sim.Event{At: day, Kind: "condition", What: what, Over: over}
}

func infuse(graft string, perKg float64) sim.Event {
	return sim.Event{At: 8, Kind: "infuse", What: graft, Amount: amount(perKg, "cells/kg")}
}

// Who wins, host or graft, follows from the T cells that each has and from
// suppression; the graft comes on day 8. Windows: rejection of 20 % after 2 Gy
// with suppression (mcsweeney2001), mixed T cell chimerism for months with
// fludarabine (baron2004); after ablation full chimerism of neutrophils within a
// month and of T cells within three.
func TestEngraftmentAndRejection(t *testing.T) {
	twoGray := sim.Event{At: 8, Kind: "irradiate", Amount: amount(2, "Gy")}
	busulfan := drug(1, "busulfan", 3.2, "mg/kg", 4)
	ablation := []sim.Event{busulfan, drug(5, "cyclophosphamide", 60, "mg/kg", 2)}
	suppression := lasting(7, "ciclosporin", 180)
	type window struct {
		quantity  string
		day       float64 // after the graft
		low, high float64
	}
	for _, test := range []struct {
		name    string
		events  []sim.Event
		windows []window
	}{
		{"no conditioning", []sim.Event{infuse("allogeneic PBSC", 7e6)}, []window{{"donor.n", 100, 0, 0.1}, {"donor.cd4", 100, 0, 0.1}}},
		{"2 Gy", []sim.Event{twoGray, infuse("allogeneic PBSC", 7e6)}, []window{{"donor.n", 100, 0, 1}, {"anc", 100, 2, 6}}},
		{"2 Gy, ciclosporin", []sim.Event{suppression, twoGray, infuse("allogeneic PBSC", 7e6)}, []window{{"donor.n", 60, 60, 100}, {"donor.cd4", 28, 20, 80}}},
		{
			"fludarabine, 2 Gy, ciclosporin",
			[]sim.Event{drug(4, "fludarabine", 30, "mg/m2", 3), suppression, twoGray, infuse("allogeneic PBSC", 7e6)},
			[]window{{"donor.n", 28, 60, 95}, {"donor.cd4", 28, 50, 85}, {"donor.cd4", 180, 90, 100}},
		},
		{"busulfan", []sim.Event{busulfan, infuse("allogeneic marrow", 3e6)}, []window{{"donor.n", 100, 0, 1}}},
		{
			"ablation, marrow",
			append([]sim.Event{suppression, infuse("allogeneic marrow", 3e6)}, ablation...),
			[]window{{"donor.n", 28, 95, 100}, {"donor.cd4", 30, 50, 95}, {"donor.cd4", 100, 85, 100}, {"donor.cd4", 300, 99, 100}},
		},
		{
			"ablation, blood stem cells",
			append([]sim.Event{suppression, infuse("allogeneic PBSC", 5e6)}, ablation...),
			[]window{{"donor.n", 28, 95, 100}, {"donor.cd4", 30, 50, 100}, {"donor.cd4", 100, 85, 100}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := simulate(t, 310, test.events...)
			for _, w := range test.windows {
				if v, _ := r.At(w.quantity, 8+w.day); v < w.low || v > w.high {
					t.Errorf("%s %.3g on day %g; expected %g to %g", w.quantity, v, w.day, w.low, w.high)
				}
			}
		})
	}
}

// Without conditioning even the patient's own stem cells find few free niches.
func TestUnconditionedGraft(t *testing.T) {
	r := simulate(t, 40, infuse("autologous PBSC", 5e6))
	before, _ := r.At("hsc", 7)
	after, _ := r.At("hsc", 8.5)
	if share, _ := r.At("donor.ha", 40); after > 1.06*before || share > 25 {
		t.Errorf("stem cells %.3g, then %.3g; %.3g %% of the cycling ones are grafted", before, after, share)
	}
}

// Lymphocytes after ablation and marrow: NK cells come first, CD8 before CD4
// cells, B cells last (dogru2019 and model.md section 11).
func TestLymphocytesReturn(t *testing.T) {
	r := simulate(t, 380,
		drug(1, "cyclophosphamide", 60, "mg/kg", 2),
		sim.Event{At: 5, Kind: "irradiate", Amount: amount(2, "Gy"), Every: 0.5, Times: 6},
		lasting(7, "ciclosporin", 180),
		infuse("allogeneic PBSC", 5e6))
	for _, w := range []struct {
		quantity  string
		day       float64 // after the graft
		low, high float64 // 1e9/L
	}{
		{"b", 60, 0, 0.08},
		{"b", 365, 0.2, 0.8},
		{"nk", 30, 0.08, 0.4},
		{"nk", 90, 0.15, 0.6},
		{"cd4", 90, 0.1, 0.35},
		{"cd4", 365, 0.2, 0.7},
	} {
		if v, _ := r.At(w.quantity, 8+w.day); v < w.low || v > w.high {
			t.Errorf("%s %.3g on day %g; expected %g to %g", w.quantity, v, w.day, w.low, w.high)
		}
	}
}

// Severe aplastic anemia: untreated it stays; ATG with ciclosporin restores the
// blood within months, either alone does worse (marsh1999), and after the end of
// treatment the attack returns late and not at once.
func TestSuppressionOfAplasticAnemia(t *testing.T) {
	attack := lasting(0, "aplastic anemia", 0)
	atg, ciclosporin := lasting(60, "atg", 4), lasting(60, "ciclosporin", 180)
	for _, test := range []struct {
		name      string
		treatment []sim.Event
		day       float64
		low, high float64 // ANC, 1e9/L
	}{
		{"untreated", nil, 120, 0, 0.1},
		{"both after 3 months", []sim.Event{atg, ciclosporin}, 150, 1, 6},
		{"both half a year after the end", []sim.Event{atg, ciclosporin}, 420, 1.5, 6},
		{"ciclosporin after 2 months", []sim.Event{ciclosporin}, 120, 0.1, 1},
		{"ATG after 3 months", []sim.Event{atg}, 150, 0.5, 3},
		{"ATG relapsed", []sim.Event{atg}, 500, 0, 0.5},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := simulate(t, test.day, append([]sim.Event{attack}, test.treatment...)...)
			if v, _ := r.At("anc", test.day); v < test.low || v > test.high {
				t.Errorf("ANC %.3g on day %g; expected %g to %g", v, test.day, test.low, test.high)
			}
		})
	}
}

// Death for want of blood cells, of hosts who are supported: the dose of
// radiation that kills half in 60 days is then 6 to 7 Gy; a short aplasia after
// an autograft kills few, and without red cell transfusions pure red cell aplasia
// is fatal within months (carson2002: 34 % in 30 days at 4.1-5 g/dL).
func TestSurvivalOfAplasia(t *testing.T) {
	gray := func(v float64) []sim.Event { return []sim.Event{{Kind: "irradiate", Amount: amount(v, "Gy")}} }
	graft := infuse("autologous PBSC", 5e6)
	graft.At = 2
	for _, test := range []struct {
		name      string
		events    []sim.Event
		day       float64
		low, high float64 // survival, %
	}{
		{"at rest", nil, 1000, 100, 100},
		{"2 Gy", gray(2), 60, 99.5, 100},
		{"4 Gy", gray(4), 60, 80, 100},
		{"8 Gy", gray(8), 60, 5, 50},
		{"autograft", []sim.Event{melphalan, graft}, 60, 93, 99.9},
		{"red cell aplasia", []sim.Event{lasting(0, "red cell aplasia", 0)}, 180, 0, 20},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := simulate(t, test.day, test.events...)
			if v, _ := r.At("survival", test.day); v < test.low || v > test.high {
				t.Errorf("survival %.4g %%; expected %g to %g", v, test.low, test.high)
			}
		})
	}
}
