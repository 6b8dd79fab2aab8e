package preflight_test

import (
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/gui/figure/preflight"
)

// texts joins what was found.
func texts(found []preflight.Finding) string {
	var all []string
	for _, f := range found {
		all = append(all, f.String())
	}
	return strings.Join(all, "\n")
}

func TestSeen(t *testing.T) {
	run := docetaxel(t)
	run.Name = "first"
	second := run
	second.Name = "second"
	// a dark red and a dark green of equal lightness
	redGreen := map[figure.Lineage]string{figure.Erythroid: "#A8412B", figure.Monocytic: "#6B6A00"}
	for _, tc := range []struct {
		name   string
		s      figure.Settings
		v      figure.Vision
		want   string
		absent string
	}{
		{"normal vision says nothing", figure.Settings{Panels: []string{"tree"}}, figure.Normal, "", "note"},
		{"one curve", figure.Settings{Panels: []string{"anc"}}, figure.Deutan, "in deuteranopia all colors can be told apart", "look alike"},
		{"the tree in gray", figure.Settings{Panels: []string{"tree"}}, figure.Gray, "note: color alone: in grayscale these colors of the tree look alike: ", "warning"},
		{"red and green", figure.Settings{Panels: []string{"tree"}, Colors: redGreen}, figure.Deutan, "Red cells and Monocytes", ""},
		{"dashes help", figure.Settings{Panels: []string{"cytokines"}}, figure.Gray, "in grayscale only dashes tell these curves of Cytokines apart: ", "warning"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got := texts(preflight.Seen(compose(t, tc.s, run), tc.v))
			if !strings.Contains(got, tc.want) || tc.absent != "" && strings.Contains(got, tc.absent) {
				t.Errorf("found %q, want %q and no %q", got, tc.want, tc.absent)
			}
		})
	}
}

// Colors of the user that look alike are found without asking for a vision, and
// the house's own are not complained of.
func TestChosenColors(t *testing.T) {
	run := docetaxel(t)
	rule := func(colors map[figure.Lineage]string, panel string) string {
		for _, f := range find(t, compose(t, figure.Settings{Panels: []string{panel}, Colors: colors}, run), figure.PDF) {
			if f.Rule == "color alone" {
				return f.String()
			}
		}
		return ""
	}
	for _, tc := range []struct {
		name, panel string
		colors      map[figure.Lineage]string
		want        string
	}{
		{"house", "tree", nil, ""},
		{"a harmless change", "tree", map[figure.Lineage]string{figure.Granulocytic: "#0A7AC0"}, ""},
		{"equal", "tree", map[figure.Lineage]string{figure.Granulocytic: "#D55E00"}, "look alike in normal vision: Red cells and Neutrophils"},
		{"red and green", "trees", map[figure.Lineage]string{figure.Erythroid: "#A8412B", figure.Monocytic: "#6B6A00"}, "look alike in protanopia: Monocytes and Eosinophils"},
		{"not shown", "anc", map[figure.Lineage]string{figure.Granulocytic: "#D55E00"}, ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := rule(tc.colors, tc.panel); (got == "") != (tc.want == "") || !strings.Contains(got, tc.want) {
				t.Errorf("found %q, want %q", got, tc.want)
			}
		})
	}
}
