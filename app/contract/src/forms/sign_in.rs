//! The staff sign-in form.

/// The form as typed. The password is never shown again, not even after a mistake.
#[derive(Clone, Default)]
#[expect(missing_docs, reason = "the names are the form's own")]
pub struct SignInForm {
    pub login: String,
    pub password: String,
}

impl std::fmt::Debug for SignInForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInForm").field("login", &self.login).field("password", &"***").finish()
    }
}
