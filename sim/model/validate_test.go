package model_test

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"marrow/sim/model"
)

// faulty checks that an error names what is wrong.
func faulty(t *testing.T, err error, words ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("error %q does not say %q", err, w)
		}
	}
}

// A fault is an edit that makes a table impossible, and what the message must
// name.
type fault struct {
	name string
	edit func(*model.Table)
	want []string
}

func refuses(t *testing.T, faults []fault) {
	t.Helper()
	for _, f := range faults {
		t.Run(f.name, func(t *testing.T) {
			tab := human(t)
			f.edit(tab)
			faulty(t, tab.Validate(), f.want...)
		})
	}
}

func TestNumbersRefused(t *testing.T) {
	neutrophils := func(edit func(*model.Number)) func(*model.Table) {
		return func(tab *model.Table) { edit(&cellOf(tab, "n").Time) }
	}
	refuses(t, []fault{
		{"wrong unit", neutrophils(func(n *model.Number) { n.Unit = "h" }), []string{"cell n.time", `"h"`, `"d"`}},
		{"no unit", neutrophils(func(n *model.Number) { n.Unit = "" }), []string{"cell n.time", "unit"}},
		{"no basis", neutrophils(func(n *model.Number) { n.Basis = "" }), []string{"cell n.time", "basis", "measured"}},
		{"unknown basis", neutrophils(func(n *model.Number) { n.Basis = "guessed" }), []string{"cell n.time", "guessed"}},
		{"unknown source", neutrophils(func(n *model.Number) { n.Source = "nobody1900" }), []string{"cell n.time", "nobody1900"}},
		{"measured by nobody", neutrophils(func(n *model.Number) { n.Basis, n.Source = "measured", "" }), []string{"cell n.time", "source"}},
		{"negative", neutrophils(func(n *model.Number) { n.Value = -1 }), []string{"cell n.time", "-1"}},
		{"NaN", neutrophils(func(n *model.Number) { n.Value = math.NaN() }), []string{"cell n.time", "finite"}},
		{"infinite", neutrophils(func(n *model.Number) { n.Value = math.Inf(1) }), []string{"cell n.time", "finite"}},
		{"range upside down", neutrophils(func(n *model.Number) { n.Low, n.High = 2, 1 }), []string{"cell n.time", "low 2"}},
		{"cytokine without unit", func(tab *model.Table) { tab.Cytokines[0].Baseline.Unit = "" }, []string{"cytokine scf.baseline", "unit"}},
		{"effect without basis", func(tab *model.Table) { tab.Effects[2].Basis = "" }, []string{"effect 3", "basis"}},
		{"effect with unknown source", func(tab *model.Table) { tab.Effects[2].Source = "x1" }, []string{"effect 3", "x1"}},
		{"response without basis", func(tab *model.Table) { tab.Iron.Supply.Basis = "" }, []string{"iron.supply", "basis"}},
	})
}

// All faults of the numbers are reported at once.
func TestFaultsAreJoined(t *testing.T) {
	tab := human(t)
	cellOf(tab, "n").Time.Unit = "h"
	cellOf(tab, "plt").Pool.Basis = ""
	faulty(t, tab.Validate(), "cell n.time", "cell plt.pool")
}

func TestCellsRefused(t *testing.T) {
	cell := func(id string, edit func(*model.Cell)) func(*model.Table) {
		return func(tab *model.Table) { edit(cellOf(tab, id)) }
	}
	refuses(t, []fault{
		{"twice", cell("mo", func(c *model.Cell) { c.ID = "n" }), []string{`"n"`, "twice"}},
		{"unknown parent", cell("n", func(c *model.Cell) { c.Parent = "zz" }), []string{`"n"`, `"zz"`}},
		{"unknown kind", cell("n", func(c *model.Cell) { c.Kind = "robot" }), []string{"n", "robot"}},
		{"two roots", cell("st", func(c *model.Cell) { c.Kind, c.Parent = model.KindStem, "" }), []string{"2 stem"}},
		{"no root", cell("ha", func(c *model.Cell) { c.Kind = model.KindQuiescent }), []string{"0 stem"}},
		{"two resting", cell("st", func(c *model.Cell) { c.Kind = model.KindQuiescent }), []string{"2 quiescent"}},
		{"circle", cell("cmp", func(c *model.Cell) { c.Parent = "gm" }), []string{"descend", "cmp"}},
		{"circle through the root", cell("ha", func(c *model.Cell) { c.Parent = "n" }), []string{"ha"}},
		{"orphan", cell("gm", func(c *model.Cell) { c.Parent = "" }), []string{"descend", "gm"}},
		{"two derived gains", cell("clp", func(c *model.Cell) { c.Gain.Value = 0 }), []string{"clp", "cmp", "only one"}},
		{"derived gain far from the stem", func(tab *model.Table) {
			cellOf(tab, "cmp").Gain.Value = 1000
			cellOf(tab, "gm").Gain.Value = 0
		}, []string{"gm", "renewing"}},
		{"siblings take all", cell("clp", func(c *model.Cell) { c.Gain.Value = 1e-3 }), []string{"cmp"}},
		{"children take more than leaves", cell("mac", func(c *model.Cell) { c.Pool.Value = 1e14 }), []string{"mo"}},
		{"weak amplifier", cell("mpp", func(c *model.Cell) { c.Amplify.Value = 2 }), []string{"mpp", "amplify"}},
		{"renews without dividing", cell("mpp", func(c *model.Cell) { c.Divide.Value = 0 }), []string{"mpp"}},
		{"renews in stages", cell("mpp", func(c *model.Cell) { c.Stages = 3 }), []string{"mpp", "stages"}},
		{"ages and renews", cell("cd4", func(c *model.Cell) { c.Stages = 3 }), []string{"cd4", "renewal"}},
		{"replaces all losses itself", cell("cd4", func(c *model.Cell) { c.Renewal.Value = 1 }), []string{"cd4"}},
		{"consumes more than all", cell("plt", func(c *model.Cell) { c.Fixed.Value = 1.2 }), []string{"cell plt", "fixed"}},
		{"consumed and renewed", cell("cd4", func(c *model.Cell) { c.Fixed = cellOf(human(t), "plt").Fixed; c.Fixed.Value = 0.1 }), []string{"cell cd4", "fixed"}},
		{"consumed and parent", cell("mo", func(c *model.Cell) { c.Fixed = cellOf(human(t), "plt").Fixed; c.Fixed.Value = 0.1 }), []string{"cell mo", "children"}},
		{"no time", cell("gm", func(c *model.Cell) { c.Time.Value = 0 }), []string{"gm"}},
		{"no pool", cell("plt", func(c *model.Cell) { c.Pool.Value = 0 }), []string{"plt"}},
		{"more than all circulates", cell("n", func(c *model.Cell) { c.InBlood.Value = 1.5 }), []string{"cell n", "in_blood"}},
		{"all stem cells active", func(tab *model.Table) { tab.Stem.Active.Value = 1 }, []string{"stem.active"}},
		{"no stem cell active", func(tab *model.Table) { tab.Stem.Active.Value = 0 }, []string{"stem.active"}},
		{"no free niche", func(tab *model.Table) { tab.Stem.Occupancy.Value = 1 }, []string{"stem.occupancy"}},
		{"no rest", func(tab *model.Table) { tab.Stem.Rest.Value = 0 }, []string{"stem.rest"}},
		{"never divides", func(tab *model.Table) { tab.Stem.Interval.Value = 0 }, []string{"stem.interval"}},
	})
}

func TestEffectsRefused(t *testing.T) {
	effect := func(edit func(*model.Effect)) func(*model.Table) {
		return func(tab *model.Table) { edit(&tab.Effects[0]) }
	}
	refuses(t, []fault{
		{"unknown cell", effect(func(e *model.Effect) { e.Cell = "zz" }), []string{"effect 1", `"zz"`}},
		{"unknown signal", effect(func(e *model.Effect) { e.Signal = "zz" }), []string{"effect 1", "ha", `"zz"`}},
		{"unknown property", effect(func(e *model.Effect) { e.Property = "zz" }), []string{"effect 1", `"zz"`, "renewal"}},
		{"property of another kind", effect(func(e *model.Effect) { e.Property = "gain" }), []string{"effect 1", "stem", "gain"}},
		{"lo and hi below 1", effect(func(e *model.Effect) { e.Lo, e.Hi = 0.2, 0.9 }), []string{"effect 1", "ha renewal by niche", "enclose 1"}},
		{"lo and hi above 1", effect(func(e *model.Effect) { e.Lo, e.Hi = 1.2, 3 }), []string{"effect 1", "enclose 1"}},
		{"lo at 1", effect(func(e *model.Effect) { e.Lo, e.Hi = 1, 3 }), []string{"effect 1", "enclose 1"}},
		{"negative lo", effect(func(e *model.Effect) { e.Lo = -1 }), []string{"effect 1", "negative"}},
		{"negative h", effect(func(e *model.Effect) { e.H = -1 }), []string{"effect 1", "negative"}},
		{"infinite hi", effect(func(e *model.Effect) { e.Hi = math.Inf(1) }), []string{"effect 1"}},
		{"a signal that is 0 at rest", effect(func(e *model.Effect) { e.Signal = "pathogen" }), []string{"effect 1", "pathogen", "rest"}},
	})
}

func TestCytokinesRefused(t *testing.T) {
	gcsf := func(edit func(*model.Cytokine)) func(*model.Table) {
		return func(tab *model.Table) { edit(&tab.Cytokines[1]) }
	}
	refuses(t, []fault{
		{"shares do not sum to 1", gcsf(func(c *model.Cytokine) { c.Cleared["n"] += 0.3 }), []string{"gcsf", "cleared_by sums"}},
		{"negative share", gcsf(func(c *model.Cytokine) { c.Cleared["n"] += 2 * c.Cleared["gr"]; c.Cleared["gr"] *= -1 }), []string{"gcsf", "gr"}},
		{"unknown cell", gcsf(func(c *model.Cytokine) { c.Cleared["zz"] = 0 }), []string{"gcsf", `"zz"`}},
		{"taken name", gcsf(func(c *model.Cytokine) { c.ID = "tgf" }), []string{`"tgf"`, "taken"}},
		{"twice", gcsf(func(c *model.Cytokine) { c.ID = "scf" }), []string{`"scf"`, "taken"}},
		{"receptors clear more than all", gcsf(func(c *model.Cytokine) { c.Receptor.Value = 1.1 }), []string{"gcsf", "receptor"}},
		{"no saturation", gcsf(func(c *model.Cytokine) { c.Saturation.Value = 0 }), []string{"gcsf", "saturation"}},
		{"no baseline", gcsf(func(c *model.Cytokine) { c.Baseline.Value = 0 }), []string{"gcsf", "baseline"}},
		{"no clearance", gcsf(func(c *model.Cytokine) { c.Clearance.Value = 0 }), []string{"gcsf", "clearance"}},
		{"produced by an unknown signal", gcsf(func(c *model.Cytokine) { c.Produced[0].Signal = "zz" }), []string{"gcsf", `"zz"`}},
		{"unknown law", gcsf(func(c *model.Cytokine) { c.Produced[1].Law = "magic" }), []string{"gcsf", "magic"}},
		{"law off 1", gcsf(func(c *model.Cytokine) { c.Produced[0].Lo = 2 }), []string{"gcsf", "il6", "enclose 1"}},
		{"addition at rest", gcsf(func(c *model.Cytokine) { c.Produced[1].Signal = "il6" }), []string{"gcsf", "il6", "rest"}},
		{"factor not 1 at rest", gcsf(func(c *model.Cytokine) { c.Produced[1].Add = false }), []string{"gcsf", "pathogen", "rest"}},
	})
}

func TestSharedRowsRefused(t *testing.T) {
	refuses(t, []fault{
		{"killers", func(tab *model.Table) { tab.Infection.Killers = "zz" }, []string{"infection.killers", `"zz"`}},
		{"no neutrophil is enough", func(tab *model.Table) { tab.Pathogens[0].Killing = tab.Pathogens[0].Growth }, []string{"pathogen bacteria", "killing"}},
		{"nobody arrives", func(tab *model.Table) { tab.Infection.Arrival.Value = 0 }, []string{"infection.arrival"}},
		{"immune arm", func(tab *model.Table) { tab.Infection.Humoral = []string{"zz"} }, []string{"infection.humoral", `"zz"`}},
		{"TGF source", func(tab *model.Table) { tab.Niche.TGFSource = "zz" }, []string{"niche.tgf_source", `"zz"`}},
		{"iron made", func(tab *model.Table) { tab.Blood.Made = "zz" }, []string{"blood.made", `"zz"`}},
		{"red cells", func(tab *model.Table) { tab.Blood.RedCells = []string{"rtb", "zz"} }, []string{"blood.red_cells", `"zz"`}},
		{"observable", func(tab *model.Table) { tab.Observables[0].Cells = []string{"zz"} }, []string{"observable anc", `"zz"`}},
		{"response", func(tab *model.Table) { tab.Iron.Hepcidin.Lo = 0.5 }, []string{"iron.hepcidin", "enclose 1"}},
		{"response to an unknown signal", func(tab *model.Table) { tab.Iron.Supply.Signal = "zz" }, []string{"iron.supply", `"zz"`}},
		{"no plasma time", func(tab *model.Table) { tab.Blood.PlasmaTime.Value = 0 }, []string{"blood.plasma_time"}},
		{"no matrix time", func(tab *model.Table) { tab.Niche.MatrixTime.Value = 0 }, []string{"niche.matrix_time"}},
		{"no matrix dose", func(tab *model.Table) { tab.Niche.MatrixDose.Value = 0 }, []string{"niche.matrix_dose"}},
		{"no CXCL12 time", func(tab *model.Table) { tab.Niche.CXCLTime.Value = 0 }, []string{"niche.cxcl12_time"}},
		{"no injury time", func(tab *model.Table) { tab.Niche.InjuryTime.Value = 0 }, []string{"niche.injury_time"}},
		{"no iron store", func(tab *model.Table) { tab.Iron.Store.Value = 0 }, []string{"iron.store"}},
		{"no half load", func(tab *model.Table) { tab.IL6.Half.Value = 0 }, []string{"inflammation.half"}},
		{"no weight", func(tab *model.Table) { tab.Organism.Weight.Value = 0 }, []string{"organism.weight"}},
	})
}

func TestTherapiesRefused(t *testing.T) {
	refuses(t, []fault{
		{"drug kills an unknown cell", func(tab *model.Table) { tab.Drugs[0].Kills["zz"] = 1 }, []string{"drug docetaxel", `"zz"`}},
		{"negative sensitivity", func(tab *model.Table) { tab.Drugs[0].Kills["gm"] = -1 }, []string{"drug docetaxel", "gm"}},
		{"drug without volume", func(tab *model.Table) { tab.Drugs[0].Volume.Value = 0 }, []string{"drug docetaxel", "volume"}},
		{"exchange without volume", func(tab *model.Table) { tab.Drugs[0].Exchange[0].Volume.Value = 0 }, []string{"drug docetaxel", "exchange"}},
		{"agent of an unknown cytokine", func(tab *model.Table) { tab.Agents[0].Cytokine = "zz" }, []string{"agent", `"zz"`}},
		{"graft of an unknown cell", func(tab *model.Table) { tab.Grafts[0].Cells[0].Cell = "zz" }, []string{"graft", `"zz"`}},
		{"graft into no stage", func(tab *model.Table) { tab.Grafts[0].Cells[0].Stage = 99 }, []string{"graft", "99"}},
		{"negative graft", func(tab *model.Table) { tab.Grafts[0].Cells[0].Each = -1 }, []string{"graft", "negative"}},
		{"product of an unknown cell", func(tab *model.Table) { tab.Products[0].Cells["zz"] = 1 }, []string{"product red cells", `"zz"`}},
		{"negative product", func(tab *model.Table) { tab.Products[0].Cells["rbc"] = -1 }, []string{"product red cells", "rbc"}},
		{"impossible patient", func(tab *model.Table) { tab.Patients[0].Baseline = map[string]float64{"zz": 1} }, []string{"patient adult", "zz"}},
	})
}

func TestCloneIsDeepAndExact(t *testing.T) {
	tab, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	c := tab.Clone()
	a, b := compile(t, tab), compile(t, c)
	if !reflect.DeepEqual(a.Baseline(1), b.Baseline(1)) {
		t.Error("a clone has another steady state")
	}
	c.Cells[3].Time.Value++
	c.Drugs[0].Kills["gm"]++
	c.Effects[0].Lo /= 2
	if reflect.DeepEqual(tab.Cells[3], c.Cells[3]) || tab.Drugs[0].Kills["gm"] == c.Drugs[0].Kills["gm"] ||
		tab.Effects[0] == c.Effects[0] {
		t.Error("editing a clone changes the original")
	}
}

func TestParseSaysWhere(t *testing.T) {
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"unknown key", "[stem]\ncolour = 3\n", []string{"my.toml:2:1", "colour"}},
		{"wrong type", "[stem]\ncount = { value = \"many\" }\n", []string{"my.toml:2:"}},
		{"broken", "[stem\n", []string{"my.toml:1:"}},
		{"empty", "", []string{"my.toml", "iron.supply"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := model.Parse("my.toml", []byte(test.text))
			faulty(t, err, test.want...)
		})
	}
}

func TestReferences(t *testing.T) {
	refs, err := model.References()
	if err != nil {
		t.Fatal(err)
	}
	if got := refs["catlin2011"].Key; got != "catlin2011" {
		t.Errorf("key %q", got)
	}
	for key, r := range refs {
		if r.Short() == "" {
			t.Errorf("%s: nothing to cite", key)
		}
	}
	for _, test := range []struct {
		r    model.Reference
		want string
	}{
		{model.Reference{Authors: "Catlin SN et al.", Year: 2011, Journal: "Blood 117:4460"}, "Catlin SN et al. 2011, Blood 117:4460"},
		{model.Reference{Authors: "Hoffbrand AV"}, "Hoffbrand AV"},
		{model.Reference{Title: "Atlas", Year: 2010}, "Atlas (2010)"},
		{model.Reference{Title: "Atlas"}, "Atlas"},
	} {
		if got := test.r.Short(); got != test.want {
			t.Errorf("Short() = %q; expected %q", got, test.want)
		}
	}
}
