//! The house rules of the repository, held by tests: what may use what, what stands where, and that the documents say what is true.

mod tidy {
    mod dead;
    mod documents;
    mod files;
    mod lints;
    mod modules;
    mod packages;
    mod page_words;
    mod pages;
    mod privacy;
    mod rates;
    mod rules_table;
    mod scan;
    mod source;
    mod users;
    mod words;
}
