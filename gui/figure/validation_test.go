package figure_test

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"marrow/gui/figure"
	"marrow/presets"
	"marrow/sim/model"
)

// validation is a report of presets with the given rows of evidence.
func validation(t *testing.T, rows ...string) *figure.Validation {
	t.Helper()
	table, err := model.Human()
	if err != nil {
		t.Fatal(err)
	}
	refs, err := model.References()
	if err != nil {
		t.Fatal(err)
	}
	var list []figure.Study
	for _, r := range rows {
		p, record := studied(t, r)
		p.Group = presets.Validation
		list = append(list, figure.Study{Preset: p, Record: record, Results: p.Check(record)})
	}
	return figure.NewValidation("Marrow test", table, refs, list)
}

// words is the text of a report, from its SVG: a line of the page a line.
func words(t *testing.T, v *figure.Validation) string {
	t.Helper()
	var b bytes.Buffer
	if err := v.Export(&b, figure.SVG); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, text := range regexp.MustCompile(`(?s)<text[^>]*>(.*?)</text>`).FindAllStringSubmatch(b.String(), -1) {
		lines = append(lines, regexp.MustCompile(`<[^>]*>`).ReplaceAllString(text[1], ""))
	}
	return strings.Join(strings.Fields(strings.Join(lines, " ")), " ")
}

func TestValidationSaysEveryFinding(t *testing.T) {
	held := row("value on day 5", "200", "300", "1e9/L", "case = \"S4.02\"\ntrust = \"A\"")
	missed := row("minimum", "10", "20", "1e9/L", "case = \"S4.02\"\ntrust = \"B\"")
	spread := row("maximum", "5", "60", "%", "case = \"S4.03\"\nkind = \"population\"\nnote = \"Percentage of patients.\"")
	course := "[[curve]]\nquantity = \"plt\"\nunit = \"1e9/L\"\nsource = \"harker2000\"\nnote = \"A course.\"\npoints = [[1, 240]]\n"
	text := words(t, validation(t, held+missed+spread+course, held))
	for _, want := range []string{
		"1 of 2 judged findings are met (trust A 1 of 1, trust B 0 of 1); 1 findings are not judged",
		"Platelets and thrombopoietin", "S4.02 T", "value on day 5: 250; published 200 to 300", "minimum: 250; published 10 to 20",
		"A course. [2]", "Percentage of patients. [1]", "1 Friberg LE", "2 Harker LA",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not say %q:\n%s", want, text)
		}
	}
	if n := strings.Count(text, "value on day 5"); n != 1 {
		t.Errorf("a finding that two presets hold is shown %d times", n)
	}
}

func TestValidationOrdersCases(t *testing.T) {
	text := words(t, validation(t,
		row("minimum", "1", "2", "1e9/L", "case = \"S4.10\""), row("minimum", "1", "3", "1e9/L", "case = \"S4.9\""), row("maximum", "1", "4", "1e9/L", "case = \"S2.1\"")))
	last := -1
	for _, name := range []string{"G-CSF", "S2.1", "Platelets and", "S4.9", "S4.10", "Sources"} {
		i := strings.Index(text, name)
		if i <= last {
			t.Errorf("%q stands at %d, before what should come earlier (%d)", name, i, last)
		}
		last = i
	}
}

func TestValidationFillsPages(t *testing.T) {
	var rows []string
	for i := range 30 {
		rows = append(rows, row("minimum", "1", "2."+strings.Repeat("1", i+1), "1e9/L", "case = \"S4.02\""))
	}
	v := validation(t, rows...)
	var first, second bytes.Buffer
	if err := v.Export(&first, figure.PDF); err != nil {
		t.Fatal(err)
	}
	if err := v.Export(&second, figure.PDF); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("equal reports give different bytes")
	}
	count := regexp.MustCompile(`/Kids \[([0-9 R]+)\] /Count ([0-9]+)`).FindSubmatch(first.Bytes())
	if count == nil || string(count[2]) != "2" || bytes.Count(first.Bytes(), []byte("/Type /Page ")) != 2 {
		t.Errorf("30 panels, 15 to 18 a page: %q", count)
	}
}
