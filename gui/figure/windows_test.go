package figure_test

import (
	"math"
	"testing"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim"
)

// studied is a preset with rows of every sort about one curve, and its record.
func studied(t *testing.T, rows string) (*presets.Preset, *sim.Record) {
	t.Helper()
	p, err := presets.Parse("x.toml", []byte("title = \"T\"\nstory = \"S\"\ndays = 20\nday0 = 2\n"+rows))
	if err != nil {
		t.Fatal(err)
	}
	r, err := sim.Simulate(t.Context(), p.Scenario)
	if err != nil {
		t.Fatal(err)
	}
	return p, r
}

// row is one [[evidence]] about platelets, whose baseline is 250.
func row(statistic, low, high, unit, more string) string {
	return "[[evidence]]\nquantity = \"plt\"\nstatistic = \"" + statistic + "\"\nlow = " + low + "\nhigh = " + high +
		"\nunit = \"" + unit + "\"\nsource = \"friberg2002\"\n" + more + "\n"
}

func TestEvidenceLiesWhereTheCurveIsRead(t *testing.T) {
	nan := math.NaN()
	tests := []struct {
		name, rows string
		want       []figure.Window
	}{
		{"a level on a day", row("value on day 5", "100", "200", "1e9/L", ""), []figure.Window{{T0: 5, T1: 5, Lo: 100, Hi: 200}}},
		{"a change counts from the baseline", row("minimum change from baseline", "-50", "-20", "1e9/L", ""), []figure.Window{{T0: nan, T1: nan, Lo: 200, Hi: 230}}},
		{"a fall turns over", row("minimum between day 1 and 9 percent fall from baseline", "20", "40", "%", ""), []figure.Window{{T0: 1, T1: 9, Lo: 150, Hi: 200}}},
		{"a crossing lies on its threshold", row("first day above 20 after the minimum", "9", "14", "d", ""), []figure.Window{{T0: 9, T1: 14, Lo: 20, Hi: 20}}},
		{"hours are days", row("day of maximum", "12", "24", "h", ""), []figure.Window{{T0: 0.5, T1: 1, Lo: nan, Hi: nan}}},
		{"a day and its level", row("minimum", "10", "20", "1e9/L", "") + row("day of minimum", "7", "9", "d", ""), []figure.Window{{T0: 7, T1: 9, Lo: 10, Hi: 20}}},
		{"a day and its scaled level", row("maximum relative to baseline", "2", "3", "x", "") + row("day of maximum", "7", "9", "d", ""), []figure.Window{{T0: 7, T1: 9, Lo: 500, Hi: 750}}},
		{"a duration has no place", row("days below 20", "1", "9", "d", ""), nil},
		{"another arm has no place", row("maximum", "1", "9", "x", "versus = \"docetaxel\"\ncompare = \"ratio\""), nil},
		{"nor has a population", row("maximum", "1", "9", "%", "kind = \"population\""), nil},
	}
	same := func(a, b float64) bool { return math.IsNaN(a) && math.IsNaN(b) || math.Abs(a-b) < 0.1 }
	for _, tt := range tests {
		p, r := studied(t, tt.rows)
		got := figure.PanelFor(r, "plt", figure.PanelOptions{Day0: p.Day0, Evidence: p.Evidence}).Windows
		if len(got) != len(tt.want) {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
			continue
		}
		for i, w := range tt.want {
			if g := got[i]; !same(g.T0, w.T0) || !same(g.T1, w.T1) || !same(g.Lo, w.Lo) || !same(g.Hi, w.Hi) {
				t.Errorf("%s: %+v, want %+v", tt.name, g, w)
			}
		}
	}
}

func TestPublishedCoursesAppearAsTheyAreReached(t *testing.T) {
	const head = "[[curve]]\nquantity = \"plt\"\nunit = \"1e9/L\"\nsource = \"friberg2002\"\n"
	p, r := studied(t, head+"points = [[0, 240], [8, 100, 80, 120]]\n"+head+"points = [[1, 230]]\n")
	o := figure.PanelOptions{Day0: p.Day0, Curves: p.Curves}
	all := figure.PanelFor(r, "plt", o).Points
	if len(all) != 3 || all[1].Lo != 80 || all[0].Symbol == all[2].Symbol {
		t.Errorf("points %+v", all)
	}
	o.Until = 5 // day 3 of the axis
	if early := figure.PanelFor(r, "plt", o).Points; len(early) != 2 {
		t.Errorf("day 3 shows %+v", early)
	}
	if other := figure.PanelFor(r, "hb", o).Points; len(other) != 0 {
		t.Errorf("hemoglobin shows platelets %+v", other)
	}
}
