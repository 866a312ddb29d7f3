"""An outside system's way in: an administrator lets it in, and a key of its own gets it tokens."""

import json
import os
import time
import urllib.parse
import uuid

import httpx
import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

APP = os.environ["BEVILLING_URL"]
MUNICIPALITY = "99010002"
ADMINISTRATOR = "dorte.lokaladministrator"
OPERATIONS = ["cases.read", "tasks.read", "grants.read", "payments.read", "assessments.create"]
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIMIT = 30


def sign_in(user):
    """A browser that this user is signed in with, through the issuer's own page."""
    browser = httpx.Client(timeout=LIMIT, trust_env=False)
    cookies = {}

    def keep(answer):
        for line in answer.headers.get_list("set-cookie"):
            name, _, value = line.split(";")[0].partition("=")
            cookies[name] = value

    begun = browser.get(f"{APP}/auth/login")
    keep(begun)
    page = urllib.parse.urlsplit(begun.headers["location"])
    fields = dict(urllib.parse.parse_qsl(page.query), user=user)
    chosen = browser.post(page._replace(query="").geturl(), data=fields)
    header = "; ".join(f"{name}={value}" for name, value in cookies.items())
    # The cookies are for secure connections; a browser counts this machine as one, a client for HTTP does not.
    keep(browser.get(chosen.headers["location"], headers={"cookie": header}))
    assert cookies.get("__Host-sid"), f"{user} is not signed in"
    return {"cookie": f"__Host-sid={cookies['__Host-sid']}"}


class System:
    """An outside system with an RSA key."""

    def __init__(self, operations):
        self.administrator = sign_in(ADMINISTRATOR)
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        public = {name: public[name] for name in ("kty", "n", "e")} | {"kid": "outside-1", "alg": "RS256"}
        scopes = [f"{operation}:{MUNICIPALITY}" for operation in operations]
        made = self.administer("/clients", {"name": "Outside", "scopes": scopes, "key": public})
        self.id = made["id"]

    def administer(self, path, body):
        headers = self.administrator | {"Idempotency-Key": str(uuid.uuid4())}
        answer = httpx.post(f"{APP}/api/v1{path}", json=body, headers=headers, timeout=LIMIT, trust_env=False)
        assert answer.is_success, f"{path}: {answer.status_code} {answer.text}"
        return answer.json()

    def ask_for_token(self):
        found = httpx.get(f"{APP}/.well-known/oauth-authorization-server", timeout=LIMIT, trust_env=False).json()
        now = int(time.time())
        claims = {
            "iss": self.id, "sub": self.id, "aud": found["token_endpoint"],
            "iat": now, "exp": now + 120, "jti": str(uuid.uuid4()),
        }
        signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "outside-1"})
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": signed,
        }
        return httpx.post(found["token_endpoint"], data=form, timeout=LIMIT, trust_env=False)

    def token(self):
        answer = self.ask_for_token()
        assert answer.is_success, answer.text
        return answer.json()["access_token"]
