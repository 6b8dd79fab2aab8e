package model

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"

	"github.com/pelletier/go-toml/v2"
)

//go:embed references.toml
var referencesTOML string

// A Reference is one entry of the bibliography. Fields not known are empty.
type Reference struct {
	Key     string `toml:"-"`
	Authors string `toml:"authors"`
	Year    int    `toml:"year"`
	Title   string `toml:"title"`
	Journal string `toml:"journal"`
	URL     string `toml:"url"`
}

// Short is the citation in a line, e.g. "Catlin SN et al. 2011, Blood 117:4460".
func (r Reference) Short() string {
	var parts []string
	switch {
	case r.Authors != "" && r.Year != 0:
		parts = append(parts, fmt.Sprintf("%s %d", r.Authors, r.Year))
	case r.Authors != "":
		parts = append(parts, r.Authors)
	case r.Year != 0:
		parts = append(parts, fmt.Sprintf("%s (%d)", r.Title, r.Year))
	default:
		parts = append(parts, r.Title)
	}
	if r.Journal != "" {
		parts = append(parts, r.Journal)
	}
	return strings.Join(parts, ", ")
}

// References returns the shipped bibliography by key. Do not change it.
var References = sync.OnceValues(func() (map[string]Reference, error) {
	refs := map[string]Reference{}
	if err := toml.Unmarshal([]byte(referencesTOML), &refs); err != nil {
		return nil, fmt.Errorf("model: references.toml: %w", err)
	}
	for k, r := range refs {
		r.Key = k
		refs[k] = r
	}
	return refs, nil
})
