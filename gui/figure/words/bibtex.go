package words

import (
	"fmt"
	"regexp"
	"strings"

	"marrow/gui/figure"
	"marrow/sim/model"
)

// article is a journal with volume and pages, as the bibliography writes it.
var article = regexp.MustCompile(`^(.*?) (\d+):(\S+)$`)

// escape protects what BibTeX takes for commands.
var escape = strings.NewReplacer(`\`, `\textbackslash{}`, "&", `\&`, "%", `\%`, "$", `\$`, "#", `\#`, "_", `\_`, "{", `\{`, "}", `\}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// BibTeX returns the entries of the sources the figure really uses, by key.
// Fields that the bibliography does not have are left out, never guessed.
func BibTeX(c *figure.Composition) (string, error) {
	refs, err := model.References()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for _, key := range used(c).keys() {
		b.WriteString(entry(refs[key]))
	}
	return b.String(), nil
}

func entry(r model.Reference) string {
	// what is no journal with volume and pages is kept as it is
	m := article.FindStringSubmatch(r.Journal)
	kind := "misc"
	if m != nil {
		kind = "article"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s,\n", kind, r.Key)
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	field("author", authors(r.Authors))
	field("title", escape.Replace(r.Title))
	if m != nil {
		field("journal", escape.Replace(m[1]))
		field("volume", m[2])
		field("pages", strings.Replace(escape.Replace(m[3]), "-", "--", 1))
	} else {
		field("howpublished", escape.Replace(r.Journal))
	}
	if r.Year != 0 {
		field("year", fmt.Sprint(r.Year))
	}
	// the first address; a DOI has a field of its own
	url, _, _ := strings.Cut(r.URL, " ")
	if doi, ok := strings.CutPrefix(url, "https://doi.org/"); ok {
		field("doi", doi)
	} else if strings.Contains(url, "://") {
		field("url", url)
	}
	b.WriteString("}\n\n")
	return b.String()
}

// authors turns "Catlin SN, Busque L et al." into "Catlin, S N and Busque, L
// and others". A name it does not understand is kept whole, in braces.
func authors(text string) string {
	text, others := strings.CutSuffix(strings.TrimSpace(text), "et al.")
	if !others {
		text, others = strings.CutSuffix(text, "et al")
	}
	// BibTeX joins by "and"
	var names []string
	for _, n := range strings.Split(text, ",") {
		n = strings.TrimSpace(n)
		if n == "" {
			continue
		}
		words := strings.Fields(n)
		last := words[len(words)-1]
		// initials are one to three capitals behind the name
		if len(words) >= 2 && len(last) <= 3 && strings.ToUpper(last) == last {
			names = append(names, escape.Replace(strings.Join(words[:len(words)-1], " "))+", "+strings.Join(strings.Split(last, ""), " "))
		} else {
			names = append(names, "{"+escape.Replace(n)+"}")
		}
	}
	if len(names) == 0 {
		return ""
	}
	if others {
		names = append(names, "others")
	}
	return strings.Join(names, " and ")
}
