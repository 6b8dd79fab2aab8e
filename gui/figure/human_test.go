package figure_test

import (
	"testing"

	"gonum.org/v1/plot/vg"

	"marrow/gui/figure"
	"marrow/sim/model"
)

// humanTree is the tree of the shipped table at its steady state.
func humanTree(t *testing.T) *figure.Tree {
	t.Helper()
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	return figure.TreeAt(table, nil, 0)
}

// TestHumanTreeFits lays the real tree out at the sizes it has in the window:
// names apart, discs at least 1.4 times as high as the type, the projector's
// type not shrunk below 27 px at 1080 lines.
func TestHumanTreeFits(t *testing.T) {
	for _, tc := range []struct {
		name     string
		w, h, px float64 // px is the size of the type
		least    float64 // smallest type allowed; 0: none
	}{
		{"window of 1280×800", 682, 656, 11, 0},
		{"window of 1920×1080", 1108, 930, 11, 0},
		{"tree of 760 pixels", 760, 660, 11, 0},
		{"text factor 1.5", 630, 560, 15, 0},
		{"text factor 1.75", 548, 500, 14, 0},
		{"projector 1080p", 1324, 968, 28, 27},
		{"projector 1080p with a question", 1324, 850, 28, 27},
		{"projector 1280×800", 882, 712, 20.75, 20},
		{"projector 1280×800 with a question", 882, 614, 20.75, 20},
		{"projector 1280×800 with a long question", 882, 590, 20.75, 20},
		{"projector 4K", 2648, 1936, 56, 54},
	} {
		t.Run(tc.name, func(t *testing.T) {
			s := figure.Light().Scaled(tc.px / 11)
			s.MinText = s.FontSize * vg.Length(tc.least/tc.px)
			tree := humanTree(t)
			l := figure.NewTreeLayout(tree, tc.w, tc.h, s)
			if c := l.Collisions(); len(c) > 0 {
				t.Errorf("names collide: %q", c)
			}
			size := l.LabelSize() * tc.px
			if size < tc.least {
				t.Errorf("type of %.1f px, want at least %g", size, tc.least)
			}
			for _, n := range tree.Nodes {
				if _, _, r, _ := l.Node(n.ID); 2*r < 1.37*size {
					t.Errorf("%s has a disc of %.1f px beside type of %.1f", n.ID, 2*r, size)
				}
			}
			if err := l.Alike(); err != nil {
				t.Error(err)
			}
			t.Logf("type %.1f px", size)
		})
	}
}
