package gui

import (
	"math"
	"testing"

	"gonum.org/v1/plot/vg"

	"marrow/gui/figure"
)

func TestFactorText(t *testing.T) {
	for v, want := range map[float64]string{0: "× 0", 0.5: "× 0.50", 1: "× 1.0", 0.996: "× 1.0", 46.4: "× 46", 9.96: "× 10"} {
		if got := factorText(v); got != want {
			t.Errorf("%g reads %q, want %q", v, got, want)
		}
	}
	if got := factorText(math.NaN()); got != "–" {
		t.Errorf("no value reads %q", got)
	}
}

func TestGaugePosition(t *testing.T) {
	g := gauge{decades: 2}
	for _, tt := range []struct{ level, want float64 }{{1, 0}, {10, 0.5}, {0.1, -0.5}, {1e6, 1}, {0, -1}} {
		if got := g.position(tt.level); math.Abs(got-tt.want) > 1e-12 {
			t.Errorf("× %g stands at %g, want %g", tt.level, got, tt.want)
		}
	}
}

// The names of neighbors keep apart at every width and text size.
func TestGaugesKeepApart(t *testing.T) {
	for _, width := range []vg.Length{60, 200, 330, 420, 500, 900} {
		for _, factor := range []float64{0.8, 1, 1.5, 2, 2.5} {
			s := figure.Light().Scaled(factor)
			cell := width / vg.Length(gaugeColumns(width, s))
			for _, g := range gaugeRow {
				w := figure.TextWidth(g.label, s.FontSize*gaugeText, false) + 2*gaugePad*s.FontSize
				if w > cell && gaugeColumns(width, s) > 1 {
					t.Errorf("%g pt, factor %g: %s takes %g of %g", width, factor, g.label, w, cell)
				}
			}
		}
	}
}

// Every gauge has its quantity in the record and glyphs for its name.
func TestGaugesAreInTheRecord(t *testing.T) {
	w := running(t, "steady-state")
	w.showLevels()
	for i, g := range gaugeRow {
		if v := w.view.gauges.levels[i]; math.Abs(v-1) > 0.01 {
			t.Errorf("%s: × %g at rest", g.quantity, v)
		}
		if err := figure.CheckText(g.label); err != nil {
			t.Error(err)
		}
	}
}
