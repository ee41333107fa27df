//! A callback's text as named fields, some of which are groups or lists of fields. XML and JSON read the same.

mod json;
mod xml;

/// Deeper than any push of the platforms.
const DEPTH: usize = 8;
/// More values than any push of the platforms.
const VALUES: usize = 512;

/// Fields in their order; a name may come several times.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, Value)>);

#[derive(Debug)]
enum Value {
    Text(String),
    Group(Fields),
}

impl Fields {
    /// Reads XML, or JSON when the text begins with `{`. A document type or an unknown entity is refused.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        if text.starts_with('{') { json::read(text) } else { xml::read(text) }
    }

    /// The field's text; absent is empty. The first of equal names wins.
    pub(super) fn get(&self, name: &str) -> &str {
        match self.first(name) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    /// The field's text unless absent or empty.
    pub(super) fn some(&self, name: &str) -> Option<String> {
        Some(self.get(name)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The field's whole number, however it is written.
    pub(super) fn number(&self, name: &str) -> Option<i64> {
        self.get(name).trim().parse().ok()
    }

    /// The fields inside the field.
    pub(super) fn group(&self, name: &str) -> Option<&Fields> {
        match self.first(name)? {
            Value::Group(fields) => Some(fields),
            Value::Text(_) => None,
        }
    }

    /// Every group of that name: one, several or none.
    pub(super) fn groups(&self, name: &str) -> impl Iterator<Item = &Fields> {
        self.0.iter().filter(move |(other, _)| other == name).filter_map(|(_, value)| match value {
            Value::Group(fields) => Some(fields),
            Value::Text(_) => None,
        })
    }

    fn first(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_and_json_read_the_same() {
        for text in [
            "<xml><A>1</A><L><N>x</N></L><L><N>y</N><M/></L></xml>",
            r#"{"A":1,"L":[{"N":"x"},{"N":"y","M":""}]}"#,
            r#"{"A":"1","L":[{"N":"x"},{"N":"y"}],"B":null,"C":true}"#,
        ] {
            let fields = Fields::read(text).unwrap();
            assert_eq!((fields.get("A"), fields.number("A"), fields.get("L")), ("1", Some(1), ""), "{text}");
            let names: Vec<_> = fields.groups("L").map(|group| group.get("N")).collect();
            assert_eq!((names, fields.group("L").unwrap().get("N")), (vec!["x", "y"], "x"), "{text}");
            assert!(fields.group("A").is_none() && fields.some("M").is_none());
        }
    }

    #[test]
    fn a_single_object_is_a_list_of_one() {
        for text in ["<xml><L><N>x</N></L></xml>", r#"{"L":{"N":"x"}}"#] {
            assert_eq!(Fields::read(text).unwrap().groups("L").count(), 1);
        }
    }

    #[test]
    fn the_first_of_equal_names_wins() {
        assert_eq!(Fields::read("<xml><A>1</A><A>2</A></xml>").unwrap().get("A"), "1");
    }
}
