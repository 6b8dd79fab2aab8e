package figure

import (
	"testing"

	"gonum.org/v1/plot/vg"
)

// places is where panels stand in a grid: column and row of each, as counted
// from the left and the top.
func places(s *Sheet, w, h float64) (at [][2]int) {
	page := vg.Rectangle{Max: pt(vg.Length(w)*vg.Millimeter, vg.Length(h)*vg.Millimeter)}
	cells := s.cells(page, Paper())
	for _, c := range cells {
		left, above := map[vg.Length]bool{}, map[vg.Length]bool{}
		for _, d := range cells {
			if d.Min.X < c.Min.X-1 {
				left[d.Min.X] = true
			}
			if d.Max.Y > c.Max.Y+1 {
				above[d.Max.Y] = true
			}
		}
		at = append(at, [2]int{len(left), len(above)})
	}
	return at
}

func TestGrid(t *testing.T) {
	four := []string{"anc", "plt", "hb", "alc"}
	for _, tc := range []struct {
		name   string
		panels []string
		grid   int
		width  float64
		want   [][2]int
	}{
		{"by width, one column", four, 0, 89, [][2]int{{0, 0}, {0, 1}, {0, 2}, {0, 3}}},
		{"by width, two columns", four, 0, 183, [][2]int{{0, 0}, {1, 0}, {0, 1}, {1, 1}}},
		{"three leave no hole", four[:3], 0, 183, [][2]int{{0, 0}, {1, 0}, {2, 0}}},
		{"three, too narrow", four[:3], 0, 150, [][2]int{{0, 0}, {1, 0}, {0, 1}}},
		{"one below the other", four, 1, 183, [][2]int{{0, 0}, {0, 1}, {0, 2}, {0, 3}}},
		{"three and one", four, 3, 183, [][2]int{{0, 0}, {1, 0}, {2, 0}, {0, 1}}},
		{"more than there are", four[:2], 6, 183, [][2]int{{0, 0}, {1, 0}}},
		{"a tree keeps its row", append([]string{"tree"}, four...), 4, 183, [][2]int{{0, 0}, {0, 1}, {1, 1}, {2, 1}, {3, 1}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := &Sheet{Panels: tc.panels, Grid: tc.grid}
			got := places(s, tc.width, s.Height(tc.width))
			for i := range tc.want {
				if got[i] != tc.want[i] {
					t.Fatalf("column and row of the panels %v, want %v", got, tc.want)
				}
			}
		})
	}
	// on a slide a chosen grid goes before the tree's place at the left
	s := &Sheet{Panels: []string{"tree", "anc", "plt"}}
	if got := places(s, 338.667, 190.5); got[1][0] != 1 {
		t.Errorf("slide without a grid: %v", got)
	}
	s.Grid = 2
	if got := places(s, 338.667, 190.5); got[1] != [2]int{0, 1} || got[2] != [2]int{1, 1} {
		t.Errorf("slide with a grid of 2: %v", got)
	}
}
