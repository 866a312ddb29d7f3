//! The domain: worked examples, properties, the table of states and commands, stored events, words.

mod suite {
    mod absence;
    mod any_facts;
    mod approval;
    mod bad_input;
    mod cases;
    mod coverage;
    mod decisions;
    mod drawn;
    mod events;
    mod forms;
    mod given;
    mod learning;
    mod letters;
    mod lines;
    mod mail;
    mod oracle;
    mod payments;
    mod probes;
    mod properties;
    mod state_table;
    mod wire;
    mod words;
}
