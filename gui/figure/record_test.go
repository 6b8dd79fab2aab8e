package figure_test

import (
	"context"
	"math"
	"testing"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
	"marrow/sim/model"
)

// docetaxel is a run with everything a panel shows.
func docetaxel(t *testing.T) (*presets.Preset, *sim.Record, *model.Table) {
	t.Helper()
	all, err := presets.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if p.ID == "docetaxel" {
			r, err := sim.Simulate(context.Background(), p.Scenario)
			if err != nil {
				t.Fatal(err)
			}
			return p, r, table
		}
	}
	t.Fatal("no preset docetaxel")
	return nil, nil, nil
}

func TestTreeAtRest(t *testing.T) {
	_, _, table := docetaxel(t)
	r, err := sim.Simulate(context.Background(), sim.Scenario{Days: 3})
	if err != nil {
		t.Fatal(err)
	}
	tree := figure.TreeAt(table, r, 2)
	if len(tree.Nodes) != len(table.Cells) {
		t.Fatalf("%d nodes for %d cells", len(tree.Nodes), len(table.Cells))
	}
	for _, n := range tree.Nodes {
		if math.Abs(n.Level-1) > 1e-6 || n.Label == "" || n.Size <= 0 {
			t.Errorf("%s: level %g, label %q, size %g", n.ID, n.Level, n.Label, n.Size)
		}
	}
	for _, e := range tree.Edges {
		if math.Abs(e.Ratio-1) > 1e-6 || e.Flux <= 0 {
			t.Errorf("%s to %s: flux %g, ratio %g", e.From, e.To, e.Flux, e.Ratio)
		}
	}
}

// What falls below zero is shown, and has no logarithm.
func TestPanelBelowZero(t *testing.T) {
	r, err := sim.Simulate(context.Background(), sim.Scenario{Days: 400})
	if err != nil {
		t.Fatal(err)
	}
	last, _ := r.At("telomere", 400)
	for _, log := range []bool{false, true} {
		p := figure.PanelFor(r, "telomere", figure.PanelOptions{Log: log})
		if p.Log || !(p.VMin < last) || p.VMax != 0 {
			t.Errorf("log %v, from %g to %g; the curve ends at %g", p.Log, p.VMin, p.VMax, last)
		}
	}
}

// Every cell but one has a parent, and resting stem cells take theirs back.
func TestTreeIsConnected(t *testing.T) {
	_, _, table := docetaxel(t)
	into := map[string]int{}
	back := false
	for _, e := range figure.TreeAt(table, nil, 0).Edges {
		into[e.To]++
		back = back || e.From == "ha" && e.To == "hq"
	}
	for _, c := range table.Cells {
		if into[c.ID] == 0 {
			t.Errorf("nothing flows into %s", c.ID)
		}
	}
	if !back {
		t.Error("no way back to rest for cycling stem cells")
	}
}

// A dividing precursor falls under the drug while its resting ancestors stand.
func TestTreeFollowsTheRecord(t *testing.T) {
	_, r, table := docetaxel(t)
	level := map[string]float64{}
	for _, n := range figure.TreeAt(table, r, 2).Nodes {
		level[n.ID] = n.Level
	}
	if level["gm"] > 0.5 || level["hq"] < 0.9 {
		t.Errorf("day 2: mitotic pool × %.2f, resting stem cells × %.2f", level["gm"], level["hq"])
	}
}

func TestPanelForCountsDaysFromDay0(t *testing.T) {
	p, r, _ := docetaxel(t)
	panel := figure.PanelFor(r, "anc", figure.PanelOptions{Day0: 10, Cursor: 12, Until: 20})
	s := panel.Series[0]
	if s.T[0] != -10 || math.Abs(s.T[len(s.T)-1]-10) > 1e-9 || panel.Cursor != 2 {
		t.Errorf("curve from %g to %g, cursor %g; want -10 to 10, 2", s.T[0], s.T[len(s.T)-1], panel.Cursor)
	}
	if panel.TMin != -10 || panel.TMax != p.Days-10 {
		t.Errorf("axis from %g to %g", panel.TMin, panel.TMax)
	}
	if len(panel.Marks) != 1 || panel.Marks[0].T != -10 {
		t.Errorf("marks %v", panel.Marks)
	}
}

// The axis fits the whole run while only its beginning is drawn.
func TestPanelForKeepsItsScale(t *testing.T) {
	_, r, _ := docetaxel(t)
	early := figure.PanelFor(r, "anc", figure.PanelOptions{Until: 1, Cursor: 1})
	late := figure.PanelFor(r, "anc", figure.PanelOptions{Cursor: 40})
	if early.VMax != late.VMax || early.VMin != late.VMin {
		t.Errorf("scale %g to %g, later %g to %g", early.VMin, early.VMax, late.VMin, late.VMax)
	}
	if len(early.Series[0].T) >= len(late.Series[0].T) {
		t.Error("the future is drawn")
	}
}

func TestPanelForLogNeedsNoZero(t *testing.T) {
	_, r, _ := docetaxel(t)
	panel := figure.PanelFor(r, "anc", figure.PanelOptions{Log: true})
	if !(panel.VMin > 0) || !(panel.Floor > 0) {
		t.Errorf("logarithmic axis from %g, floor %g", panel.VMin, panel.Floor)
	}
}

func TestPanelForRelative(t *testing.T) {
	_, r, _ := docetaxel(t)
	panel := figure.PanelFor(r, "pool.gm", figure.PanelOptions{Relative: true, Cursor: 0})
	if v := panel.Series[0].V[0]; math.Abs(v-1) > 1e-6 || panel.Unit != "× normal" || panel.BandHi > panel.BandLo {
		t.Errorf("starts at %g %s", v, panel.Unit)
	}
}

func TestPanelForMissing(t *testing.T) {
	_, r, _ := docetaxel(t)
	for name, panel := range map[string]*figure.Panel{
		"record": figure.PanelFor(nil, "anc", figure.PanelOptions{}), "quantity": figure.PanelFor(r, "no such", figure.PanelOptions{}),
	} {
		if len(panel.Series) != 0 {
			t.Errorf("no %s: %d curves", name, len(panel.Series))
		}
	}
}

// A day and the level on that day are one window; it appears when the curve
// has come there.
func TestPanelForEvidence(t *testing.T) {
	p, r, _ := docetaxel(t)
	o := figure.PanelOptions{Evidence: p.Evidence, Until: 1}
	for _, w := range figure.PanelFor(r, "anc", o).Windows {
		if w.T0 > 1 {
			t.Errorf("day 1 shows the finding of day %g", w.T0)
		}
	}
	o.Until = 0
	found := false
	for _, w := range figure.PanelFor(r, "anc", o).Windows {
		found = found || w.T0 == 7 && w.T1 == 9
	}
	if !found {
		t.Error("the nadir on day 7 to 9 (docetaxel.toml) is not drawn")
	}
}

func TestHeadline(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0", 0.004: "< 0.01", 0.424: "0.42", 4.2: "4.20", 14.86: "14.9", 250.4: "250", 4.2e10: "4.2×10¹⁰", 9.96e9: "1.0×10¹⁰",
	} {
		if got := figure.Headline(v); got != want {
			t.Errorf("%g reads %q, want %q", v, got, want)
		}
	}
	if got := figure.Headline(math.NaN()); got != "–" {
		t.Errorf("NaN reads %q", got)
	}
}

// Published points lie within the axis, however far from the curve.
func TestPanelForHoldsPublishedPoints(t *testing.T) {
	p, r, _ := docetaxel(t)
	panel := figure.PanelFor(r, "anc", figure.PanelOptions{Curves: p.Curves, Until: 3})
	all := figure.PanelFor(r, "anc", figure.PanelOptions{Curves: p.Curves})
	if len(all.Points) == 0 || panel.VMax != all.VMax {
		t.Fatalf("%d points, axis to %g and, while the curve grows, to %g", len(all.Points), all.VMax, panel.VMax)
	}
	for _, d := range all.Points {
		if d.V > all.VMax || d.V < all.VMin {
			t.Errorf("day %g: %g beyond the axis from %g to %g", d.T, d.V, all.VMin, all.VMax)
		}
	}
}
