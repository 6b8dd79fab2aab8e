package gui

import "testing"

func TestMatches(t *testing.T) {
	tests := []struct {
		query, text string
		want        bool
	}{
		{"", "anything", true},
		{"haematology", "Hematology for beginners", true},
		{"hematology", "Haematology for beginners", true},
		{"anaemia", "Aplastic anemia", true},
		{"leukemia", "Acute myeloid leukaemia", true},
		{"tumor", "a solid tumour", true},
		{"DOCE one", "Docetaxel, one cycle", true},
		{"docetaxel two", "Docetaxel, one cycle", false},
		{"xyz", "Docetaxel", false},
	}
	for _, tt := range tests {
		if got := matches(tt.query, tt.text); got != tt.want {
			t.Errorf("matches(%q, %q) = %v", tt.query, tt.text, got)
		}
	}
}

func TestSearchHidesTheOthers(t *testing.T) {
	w := newTestWindow(t, Options{Paused: true})
	arrive(t, w)
	w.view.list.search.SetText("haemoglobin") // the donation's story says hemoglobin
	var shown []string
	for _, c := range w.view.list.cards {
		if c.Visible() {
			shown = append(shown, c.preset.ID)
		}
	}
	if len(shown) == 0 || len(shown) == len(w.view.list.cards) {
		t.Errorf("the search shows %v", shown)
	}
	w.view.list.search.SetText("no such words")
	if !w.view.list.none.Visible() {
		t.Error("an empty result says nothing")
	}
	w.view.list.search.SetText("docetaxel cycle")
	w.view.list.search.OnEnter()
	if w.next.preset == nil || w.next.preset.ID != "docetaxel" {
		t.Error("Enter does not choose the first result")
	}
}
