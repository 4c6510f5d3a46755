"""Questions of fact, one function each, by what they are about; its signature tells the terms that a check may have."""
