package figure_test

import (
	"testing"

	"marrow/gui/figure"
)

func TestLabelsKeepApart(t *testing.T) {
	for _, tc := range []struct {
		name string
		w, h float64
		s    figure.Style
	}{
		{"least window", 640, 560, figure.Light()},
		{"usual window", 720, 640, figure.Dark()},
		{"large window", 1100, 900, figure.Light()},
		{"wide window", 1000, 560, figure.Light()},
		{"double scale", 1440, 1280, figure.Light().Scaled(2)},
		{"two columns of a journal", 183 / 25.4 * 600, 150 / 25.4 * 600, figure.Paper()},
	} {
		t.Run(tc.name, func(t *testing.T) {
			l := figure.NewTreeLayout(sampleTree(), tc.w, tc.h, tc.s)
			if c := l.Collisions(); len(c) > 0 {
				t.Errorf("labels collide: %q", c)
			}
			t.Logf("label size %.2f", l.LabelSize())
		})
	}
}
