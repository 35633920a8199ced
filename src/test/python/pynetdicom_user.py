"""Requests an association as pynetdicom does, naming a user: PORT CALLING CALLED, with USER_NAME and USER_PASSCODE as UTF-8 in hexadecimal."""
import os
import sys

from pynetdicom import AE
from pynetdicom.pdu_primitives import UserIdentityNegotiation
from pynetdicom.sop_class import Verification

port, calling, called = sys.argv[1:]
identity = UserIdentityNegotiation()
identity.user_identity_type = 2
identity.positive_response_requested = True
identity.primary_field = bytes.fromhex(os.environ["USER_NAME"])
identity.secondary_field = bytes.fromhex(os.environ["USER_PASSCODE"])

ae = AE(ae_title=calling)
ae.add_requested_context(Verification)
association = ae.associate("127.0.0.1", int(port), ae_title=called, ext_neg=[identity])
if association.is_established:
    answer = association.acceptor.user_identity
    print("established, response %r" % (None if answer is None else answer.server_response))
    association.release()
else:
    refusal = association.acceptor.primitive
    print("rejected %d %d %d" % (refusal.result, refusal.result_source, refusal.diagnostic))
