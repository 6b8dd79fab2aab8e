package figure_test

import (
	"math"

	"marrow/gui/figure"
)

// sample is one cell of the sample tree: place in columns and rows, log10 of
// the normal pool, and log10 of the normal inflow in cells a day. Round
// numbers of the right order; the figures do not depend on them.
type sample struct {
	id, label, parent string
	lineage           figure.Lineage
	x, y, pool, flow  float64
	icon              string
}

var samples = []sample{
	{"hq", "HSC resting", "ha", figure.Stem, 5.3, 0, 4.8, 2, "stem"},
	{"ha", "HSC cycling", "", figure.Stem, 6.7, 0, 4.2, 2, "stem"},
	{"st", "ST-HSC", "ha", figure.Stem, 6, 1, 5.5, 2.5, "stem"},
	{"mpp", "MPP", "st", figure.Stem, 6, 2, 6.8, 4, "blast"},
	{"cmp", "CMP", "mpp", figure.Myeloid, 3.6, 3, 8, 6, "blast"},
	{"clp", "LMPP / CLP", "mpp", figure.Lymphoid, 10, 3, 7.5, 5.5, "blast"},
	{"mep", "MEP", "cmp", figure.Erythroid, 1.4, 4, 8.5, 7, "blast"},
	{"gmp", "GMP", "cmp", figure.Granulocytic, 5.2, 4, 8.8, 7, "blast"},
	{"bfu", "BFU-E", "mep", figure.Erythroid, 0.5, 5, 9, 8, "blast"},
	{"cfue", "CFU-E", "bfu", figure.Erythroid, 0.5, 6, 10, 9, "blast"},
	{"eb", "Erythroblasts", "cfue", figure.Erythroid, 0.5, 7, 11.5, 10.3, "erythroblast"},
	{"rtm", "Marrow retics", "eb", figure.Erythroid, 0.5, 8, 11.5, 11.3, "reticulocyte"},
	{"rtb", "Reticulocytes", "rtm", figure.Erythroid, 0, 9, 11.4, 11.3, "reticulocyte"},
	{"rbc", "Red cells", "rtb", figure.Erythroid, 1, 9, 13.4, 11.3, "redcell"},
	{"mkp", "CFU-Mk", "mep", figure.Megakaryocytic, 2, 5.4, 8, 7, "blast"},
	{"mk", "Megakaryocytes", "mkp", figure.Megakaryocytic, 2, 7.1, 8.5, 8, "megakaryocyte"},
	{"plt", "Platelets", "mk", figure.Megakaryocytic, 2, 9, 12, 11, "platelets"},
	{"eop", "Eos. precursors", "gmp", figure.Eosinophilic, 3.1, 6.2, 9.5, 8, "myelocyte"},
	{"eo", "Eosinophils", "eop", figure.Eosinophilic, 3.1, 9, 9, 9.3, "eosinophil"},
	{"bap", "Bas. precursors", "gmp", figure.Basophilic, 4.1, 6.2, 8.5, 7, "myelocyte"},
	{"ba", "Basophils", "bap", figure.Basophilic, 4.1, 9, 8.3, 8.3, "basophil"},
	{"gm", "Mitotic granulo.", "gmp", figure.Granulocytic, 5.2, 5.2, 11, 9, "myelocyte"},
	{"gp", "Metamyelo., bands", "gm", figure.Granulocytic, 5.2, 6.4, 11.3, 10.8, "band"},
	{"gr", "Marrow reserve", "gp", figure.Granulocytic, 5.2, 7.6, 11.7, 10.8, "neutrophil"},
	{"n", "Neutrophils", "gr", figure.Granulocytic, 5.2, 9, 10.4, 10.8, "neutrophil"},
	{"mom", "Monoblasts", "gmp", figure.Monocytic, 6.4, 6.2, 9.8, 8, "blast"},
	{"mo", "Monocytes", "mom", figure.Monocytic, 6.4, 9, 9.3, 9.7, "monocyte"},
	{"mac", "Macrophages, DC", "mo", figure.Monocytic, 7.4, 9, 11, 9.6, "macrophage"},
	{"pb", "Pro-B, pre-B", "clp", figure.BCell, 8.4, 6.2, 9.7, 7, "lymphocyte"},
	{"b", "B cells", "pb", figure.BCell, 8.4, 9, 10, 9, "lymphocyte"},
	{"pc", "Plasma cells", "b", figure.BCell, 9.4, 9, 9, 8, "plasma"},
	{"th", "Thymocytes", "clp", figure.TCell, 10.9, 6.2, 10.5, 6, "lymphocyte"},
	{"cd4", "CD4 T cells", "th", figure.TCell, 10.4, 9, 10.5, 9, "lymphocyte"},
	{"cd8", "CD8 T cells", "th", figure.TCell, 11.4, 9, 10.2, 8.7, "lymphocyte"},
	{"nkp", "NK precursors", "clp", figure.NK, 12.4, 6.2, 8.2, 6, "lymphocyte"},
	{"nk", "NK cells", "nkp", figure.NK, 12.4, 9, 9.6, 8.3, "lymphocyte"},
}

// sampleTree is a human-like tree of 36 nodes: columns from the erythroid to
// the NK line, rows from the stem cell to the blood.
func sampleTree() *figure.Tree {
	t := &figure.Tree{Key: true, Bands: []figure.TreeBand{
		{Label: "Bone marrow", Y0: -0.5, Y1: 8.5},
		{Label: "Blood", Y0: 8.5, Y1: 9.5},
		{Label: "Thymus", Y0: 5.7, Y1: 6.7, X0: 10.4, X1: 11.4},
	}}
	for _, s := range samples {
		t.Nodes = append(t.Nodes, figure.Node{
			ID: s.id, Label: s.label, X: s.x, Y: s.y, Lineage: s.lineage, Level: 1, Size: s.pool, Icon: s.icon,
		})
		if s.parent != "" {
			t.Edges = append(t.Edges, figure.Edge{
				From: s.parent, To: s.id, Flux: math.Pow(10, s.flow), Ratio: 1, Lineage: s.lineage,
			})
		}
	}
	// resting stem cells return to the cycle
	t.Edges = append(t.Edges, figure.Edge{From: "hq", To: "ha", Flux: 100, Ratio: 1, Lineage: figure.Stem})
	return t
}
