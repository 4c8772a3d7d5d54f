//! Who may ask: somebody who knows the token, whose browser says that it asks this machine, from
//! this page.

use hyper::header::{CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue, ORIGIN};
use hyper::{Method, StatusCode, Uri};

/// Bytes of luck in a token.
const TOKEN: usize = 16;

/// What requests are held against.
#[derive(Debug, Clone)]
pub(super) struct Guard {
    port: u16,
    token: String,
}

/// A request that may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Allowed {
    /// A file of the page.
    File(String),
    /// A question, by its name.
    Question(String),
}

impl Guard {
    /// A guard of `port` with a token of its own.
    ///
    /// # Errors
    /// If the system has no luck to give.
    pub(super) fn new(port: u16) -> Result<Self, getrandom::Error> {
        let mut bytes = [0; TOKEN];
        getrandom::fill(&mut bytes)?;
        let token = format!("{:0width$x}", u128::from_be_bytes(bytes), width = 2 * TOKEN);
        Ok(Guard { port, token })
    }

    /// The address of the page.
    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Lets a request in, or says with which status it is turned away.
    ///
    /// # Errors
    /// The status.
    pub(super) fn allow(
        &self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
    ) -> Result<Allowed, StatusCode> {
        // A name of somebody else's that leads to this machine (rebinding) is another host.
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let host = only(headers, &HOST)?.ok_or(StatusCode::MISDIRECTED_REQUEST)?;
        if !hosts.iter().any(|own| own == host) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        if uri.authority().is_some_and(|of| !hosts.iter().any(|own| own == of.as_str())) {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        let origin = only(headers, &ORIGIN)?;
        if origin.is_some_and(|origin| origin != format!("http://{host}")) {
            return Err(StatusCode::FORBIDDEN);
        }
        let site = only(headers, &HeaderName::from_static("sec-fetch-site"))?;
        if site.is_some_and(|site| !["same-origin", "none"].contains(&site)) {
            return Err(StatusCode::FORBIDDEN);
        }
        let path = uri.path().strip_prefix('/').unwrap_or_default();
        let (token, rest) = path.split_once('/').ok_or(StatusCode::NOT_FOUND)?;
        if !alike(token.as_bytes(), self.token.as_bytes()) {
            return Err(StatusCode::NOT_FOUND);
        }
        match (method, rest.strip_prefix("ask/")) {
            (&Method::GET | &Method::HEAD, None) => Ok(Allowed::File(rest.to_owned())),
            (&Method::POST, Some(question)) => {
                // A form of another page can send no JSON, and says where it is from.
                let json = only(headers, &CONTENT_TYPE)?;
                if json.is_none_or(|kind| kind.split(';').next() != Some("application/json")) {
                    return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
                }
                match origin {
                    Some(_) => Ok(Allowed::Question(question.to_owned())),
                    None => Err(StatusCode::FORBIDDEN),
                }
            }
            _ => Err(StatusCode::METHOD_NOT_ALLOWED),
        }
    }
}

/// The one value of a header; two are one too many.
fn only<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Result<Option<&'h str>, StatusCode> {
    let mut all = headers.get_all(name).iter();
    let first = all.next().map(HeaderValue::to_str).transpose();
    match (first, all.next()) {
        (Ok(first), None) => Ok(first),
        _ => Err(StatusCode::BAD_REQUEST),
    }
}

/// Whether two texts are equal, in a time that does not tell how much of them is.
fn alike(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differ, (a, b)| differ | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(guard: &Guard, method: Method, path: &str, headers: &[(&'static str, &str)]) -> u16 {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_str(value).unwrap());
        }
        match guard.allow(&method, &path.parse().unwrap(), &map) {
            Ok(_) => 200,
            Err(status) => status.as_u16(),
        }
    }

    #[test]
    fn only_the_page_itself_may_ask() {
        let guard = Guard { port: 8000, token: "abc".to_owned() };
        let host = ("host", "127.0.0.1:8000");
        let origin = ("origin", "http://127.0.0.1:8000");
        let json = ("content-type", "application/json");
        let get = |path: &str, headers: &[_]| asked(&guard, Method::GET, path, headers);
        let post = |headers: &[_]| asked(&guard, Method::POST, "/abc/ask/about", headers);
        assert_eq!(get("/abc/", &[host]), 200);
        assert_eq!(get("/abc/", &[("host", "localhost:8000")]), 200);
        assert_eq!(post(&[host, origin, json]), 200);
        // Without the token, or with another.
        for path in ["/", "/abc", "/abd/", "/abcd/", "//abc/", "/%61bc/"] {
            assert_eq!(get(path, &[host]), 404, "{path}");
        }
        // By another name, by none, by two.
        for name in
            ["evil.example:8000", "127.0.0.1", "127.0.0.1:80", "127.0.0.1:8000.evil.example"]
        {
            assert_eq!(get("/abc/", &[("host", name)]), 421, "{name}");
        }
        assert_eq!(get("/abc/", &[]), 421);
        assert_eq!(get("/abc/", &[host, host]), 400);
        // From elsewhere.
        for from in
            ["http://evil.example", "null", "https://127.0.0.1:8000", "http://localhost:8000"]
        {
            assert_eq!(post(&[host, ("origin", from), json]), 403, "{from}");
        }
        assert_eq!(post(&[host, json]), 403);
        assert_eq!(get("/abc/", &[host, ("sec-fetch-site", "cross-site")]), 403);
        assert_eq!(get("/abc/", &[host, ("sec-fetch-site", "none")]), 200);
        // As a form of another page would.
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data"] {
            assert_eq!(post(&[host, origin, ("content-type", kind)]), 415, "{kind}");
        }
        assert_eq!(asked(&guard, Method::OPTIONS, "/abc/ask/about", &[host, origin]), 405);
        assert_eq!(asked(&guard, Method::GET, "/abc/ask/about", &[host, origin]), 405);
    }

    #[test]
    fn each_page_has_a_token_of_its_own() {
        let [a, b] = [Guard::new(1).unwrap(), Guard::new(1).unwrap()];
        assert_ne!(a.token, b.token);
        assert_eq!(a.token.len(), 2 * TOKEN);
    }
}
