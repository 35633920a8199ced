"""pynetdicom as a DICOM node in both roles: a peer for the tests of org.lobule.dicom.net, never part of the product.

Every line of the input is a command as a JSON object, every line of the output its answer: {"ok": ...} or {"error": "..."}. Data sets
go through files: identifiers and attribute lists as bare data sets in explicit VR little endian, instances as Part 10 files.

A line (``"line"`` of each command) says how the connection is used: {"maximum": longest PDU taken, 0 for any length, "nagle": whether
Nagle's algorithm is on, "tls": {"key", "certificates", "authorities"} or null}.
"""
import json
import queue
import socket
import ssl
import sys
import threading
import time
from pathlib import Path

from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset
from pydicom.multival import MultiValue
from pydicom.uid import (CTImageStorage, DeflatedExplicitVRLittleEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian, MRImageStorage,
                         RLELossless)
from pynetdicom import AE, _config, build_context, build_role, evt
from pynetdicom.pdu import A_ASSOCIATE_RJ
from pynetdicom.sop_class import (InstanceAvailabilityNotification, ModalityPerformedProcedureStep, StorageCommitmentPushModel,
                                  StudyRootQueryRetrieveInformationModelFind, StudyRootQueryRetrieveInformationModelGet,
                                  StudyRootQueryRetrieveInformationModelMove, Verification)

_config.STORE_SEND_CHUNKED_DATASET = True  # files go out byte for byte

TITLE = "PYNETDICOM"
PATIENCE = 20
SUCCESS, CANCEL, PENDING = 0x0000, 0xFE00, 0xFF00
OUT_OF_RESOURCES, DOES_NOT_MATCH = 0xA700, 0xA900
MISSING_ATTRIBUTE, DUPLICATE_INSTANCE, NO_SUCH_INSTANCE, PROCESSING_FAILURE = 0x0120, 0x0111, 0x0112, 0x0110
COMMITMENT_INSTANCE = "1.2.840.10008.1.20.1.1"
IMAGES = (CTImageStorage, MRImageStorage)
IMAGE_SYNTAXES = [ExplicitVRLittleEndian, ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian, RLELossless]
FIND, MOVE, GET = (StudyRootQueryRetrieveInformationModelFind, StudyRootQueryRetrieveInformationModelMove,
                   StudyRootQueryRetrieveInformationModelGet)
OTHERS = (Verification, FIND, MOVE, GET, ModalityPerformedProcedureStep, InstanceAvailabilityNotification)
UNIQUE_KEYS = {"STUDY": "StudyInstanceUID", "SERIES": "SeriesInstanceUID", "IMAGE": "SOPInstanceUID"}
REFUSED = ".700"  # the end of the UID of an instance that is refused
ENDLESS = ".5000"  # the end of the UID of a study with so many matches that they are not all sent before a cancel comes
MANY = 20_000
BETWEEN_MATCHES = 0.005  # seconds


def read_bare(path):
    with open(path, "rb") as file:
        return read_dataset(file, is_implicit_VR=False, is_little_endian=True)


def write_bare(dataset, path):
    dataset.save_as(path, implicit_vr=False, little_endian=True, enforce_file_format=False)
    return str(path)


def values(dataset, keyword):
    value = dataset.get(keyword) if dataset else None
    return list(value) if isinstance(value, MultiValue) else [value] if value else []


def on_opened(nagle):
    def opened(event):
        event.assoc.dul.socket.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0 if nagle else 1)
    return evt.EVT_CONN_OPEN, opened


def secured(tls, server):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER if server else ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(tls["authorities"])
    context.load_cert_chain(tls["certificates"], tls["key"])
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class Provider:
    """Listens; keeps what it is sent, and offers what it holds."""

    def __init__(self, line, folder, destinations):
        self.line = line
        self.folder = Path(folder)
        self.destinations = destinations
        self.held = []
        self.steps = {}
        self.notifications = []
        self.reports = queue.Queue()
        ae = AE(TITLE)
        ae.maximum_pdu_size = line["maximum"]
        ae.network_timeout = ae.dimse_timeout = ae.acse_timeout = PATIENCE
        for sop_class in IMAGES:
            ae.add_supported_context(sop_class, IMAGE_SYNTAXES, scu_role=True, scp_role=True)
        ae.add_supported_context(StorageCommitmentPushModel, scu_role=True, scp_role=True)
        for sop_class in OTHERS:
            ae.add_supported_context(sop_class)
        handlers = [on_opened(line["nagle"]), (evt.EVT_C_ECHO, lambda event: SUCCESS), (evt.EVT_C_STORE, self.store),
                    (evt.EVT_C_FIND, self.find), (evt.EVT_C_MOVE, self.move), (evt.EVT_C_GET, self.get),
                    (evt.EVT_N_ACTION, self.commit), (evt.EVT_N_EVENT_REPORT, lambda event: take_report(event, self.reports)),
                    (evt.EVT_N_CREATE, self.create), (evt.EVT_N_SET, self.change)]
        self.ae = ae
        self.server = ae.start_server(("127.0.0.1", 0), block=False, evt_handlers=handlers,
                                      ssl_context=secured(line["tls"], True) if line["tls"] else None)
        self.port = self.server.socket.getsockname()[1]

    def store(self, event):
        uid = event.request.AffectedSOPInstanceUID
        if uid.endswith(REFUSED):
            status = Dataset()
            status.Status = OUT_OF_RESOURCES
            status.ErrorComment = "no room"
            return status
        (self.folder / (uid + ".dcm")).write_bytes(event.encoded_dataset())
        return SUCCESS

    def matching(self, keys):
        def matches(dataset):
            for keyword in UNIQUE_KEYS.values():
                wanted = values(keys, keyword)
                if wanted and dataset.get(keyword) not in wanted:
                    return False
            return True
        return [dataset for dataset in self.held if matches(dataset)]

    def find(self, event):
        keys = event.identifier
        level = keys.get("QueryRetrieveLevel")
        if level not in UNIQUE_KEYS:
            yield DOES_NOT_MATCH, None
            return
        found = {dataset.get(UNIQUE_KEYS[level]): dataset for dataset in self.matching(keys)}
        if str(keys.get("StudyInstanceUID")).endswith(ENDLESS):
            found = dict.fromkeys(range(MANY), self.held[0])
        for dataset in found.values():
            if len(found) == MANY:
                time.sleep(BETWEEN_MATCHES)  # pynetdicom reads the cancel only when it has nothing left to send
            if event.is_cancelled:
                yield CANCEL, None
                return
            match = Dataset()
            match.SpecificCharacterSet = dataset.SpecificCharacterSet
            for element in keys:
                if element.keyword != "QueryRetrieveLevel":
                    match[element.tag] = dataset[element.tag] if element.tag in dataset else element
            match.QueryRetrieveLevel = level
            yield PENDING, match

    def retrieve(self, event):
        found = self.matching(event.identifier)
        yield len(found)
        for dataset in found:
            if event.is_cancelled:
                cancelled = Dataset()
                cancelled.FailedSOPInstanceUIDList = []
                yield CANCEL, cancelled
                return
            yield PENDING, dataset

    def move(self, event):
        destination = self.destinations.get(event.move_destination)
        if destination is None:
            yield None, None
            return
        arguments = {"contexts": image_contexts(), "max_pdu": self.line["maximum"], "evt_handlers": [on_opened(self.line["nagle"])]}
        if self.line["tls"]:
            arguments["tls_args"] = (secured(self.line["tls"], False), "127.0.0.1")
        yield "127.0.0.1", destination, arguments
        yield from self.retrieve(event)

    def get(self, event):
        yield from self.retrieve(event)

    def commit(self, event):
        information = event.action_information
        held = {(dataset.SOPClassUID, dataset.SOPInstanceUID) for dataset in self.held}
        report = Dataset()
        report.TransactionUID = information.TransactionUID
        committed, failed = [], []
        for reference in information.ReferencedSOPSequence:
            if (reference.ReferencedSOPClassUID, reference.ReferencedSOPInstanceUID) in held:
                committed.append(reference)
            else:
                reference.FailureReason = NO_SUCH_INSTANCE
                failed.append(reference)
        if committed:
            report.ReferencedSOPSequence = committed
        if failed:
            report.FailedSOPSequence = failed
        kind = 2 if failed else 1
        # A transaction whose UID ends in 1 is reported on the association it came on, any other on a new one.
        if information.TransactionUID.endswith("1"):
            sent = threading.Event()
            event.assoc.bind(evt.EVT_DIMSE_SENT, lambda _: sent.set())
            threading.Thread(target=lambda: sent.wait(PATIENCE) and self.report(event.assoc, report, kind), daemon=True).start()
        else:
            threading.Thread(target=self.report_anew, args=(event.assoc.requestor.ae_title, report, kind), daemon=True).start()
        return SUCCESS, None

    @staticmethod
    def report(association, information, kind):
        association.send_n_event_report(information, kind, StorageCommitmentPushModel, COMMITMENT_INSTANCE)

    def report_anew(self, title, information, kind):
        association = associate({"line": self.line, "port": self.destinations[title], "title": title}, [(StorageCommitmentPushModel, None)],
                                roles=[build_role(StorageCommitmentPushModel, scp_role=True)])
        self.report(association, information, kind)
        association.release()

    def create(self, event):
        attributes = event.attribute_list
        uid = event.request.AffectedSOPInstanceUID
        if event.request.AffectedSOPClassUID == InstanceAvailabilityNotification:
            if "StudyInstanceUID" not in attributes:
                return MISSING_ATTRIBUTE, None
            self.notifications.append(attributes)
            return SUCCESS, None
        if uid in self.steps:
            return DUPLICATE_INSTANCE, None
        self.steps[uid] = attributes
        return SUCCESS, None

    def change(self, event):
        uid = event.request.RequestedSOPInstanceUID
        if uid not in self.steps:
            return NO_SUCH_INSTANCE, None
        if self.steps[uid].PerformedProcedureStepStatus != "IN PROGRESS":
            return PROCESSING_FAILURE, None
        self.steps[uid].update(event.modification_list)
        return SUCCESS, None


def take_report(event, reports):
    reports.put(event.event_information)
    return SUCCESS, None


def image_contexts():
    return [build_context(sop_class, [syntax]) for sop_class in IMAGES for syntax in IMAGE_SYNTAXES]


def associate(command, contexts, roles=(), handlers=()):
    line = command["line"]
    ae = AE(command.get("calling", TITLE))
    ae.network_timeout = ae.dimse_timeout = ae.acse_timeout = PATIENCE
    ae.connection_timeout = PATIENCE
    for sop_class, syntaxes in contexts:
        ae.add_requested_context(sop_class, syntaxes) if syntaxes else ae.add_requested_context(sop_class)
    tls = {"tls_args": (secured(line["tls"], False), "127.0.0.1")} if line["tls"] else {}
    # Of some rejections pynetdicom says that they were aborts, as its threads happen to run; what was received does not depend on that
    rejections = []
    heard = (evt.EVT_PDU_RECV, lambda event: rejections.append(event.pdu) if isinstance(event.pdu, A_ASSOCIATE_RJ) else None)
    association = ae.associate("127.0.0.1", command["port"], ae_title=command["title"], max_pdu=line["maximum"], ext_neg=list(roles),
                               evt_handlers=[on_opened(line["nagle"]), heard, *handlers], **tls)
    if not association.is_established:
        raise RuntimeError("%d/%d/%d" % (rejections[0].result, rejections[0].source, rejections[0].reason_diagnostic) if rejections
                           else "no association")
    return association


def echo(command):
    association = associate(command, [(Verification, None)])
    status = association.send_c_echo().Status
    association.release()
    return {"status": status}


def store(command):
    syntaxes = [(sop_class, [syntax]) for sop_class in IMAGES for syntax in IMAGE_SYNTAXES]
    association = associate(command, syntaxes)
    answers = [association.send_c_store(Path(file)) for file in command["files"]]
    association.release()
    return {"statuses": [answer.Status for answer in answers], "comments": [str(answer.get("ErrorComment", "")) for answer in answers]}


def find(command):
    association = associate(command, [(FIND, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])])
    matches, final = [], None
    for status, identifier in association.send_c_find(read_bare(command["keys"]), FIND, msg_id=7):
        if status.Status == PENDING:
            matches.append(write_bare(identifier, Path(command["folder"]) / ("match-%04d" % len(matches))))
            if len(matches) == command["cancelAfter"]:
                association.send_c_cancel(7, query_model=FIND)
        else:
            final = status.Status
    association.release()
    return {"status": final, "matches": matches}


def followed(association, responses, model, cancel_after):
    cancelled = False
    for status, identifier in responses:
        final = {"status": status.Status, "failedInstances": values(identifier, "FailedSOPInstanceUIDList")}
        for name, keyword in (("remaining", "NumberOfRemainingSuboperations"), ("completed", "NumberOfCompletedSuboperations"),
                              ("failed", "NumberOfFailedSuboperations"), ("warning", "NumberOfWarningSuboperations")):
            value = status.get(keyword)
            final[name] = -1 if value is None else int(value)
        if status.Status == PENDING and not cancelled and final["completed"] >= cancel_after > 0:
            association.send_c_cancel(7, query_model=model)
            cancelled = True
    association.release()
    return final


def move(command):
    association = associate(command, [(MOVE, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])])
    responses = association.send_c_move(read_bare(command["keys"]), command["destination"], MOVE, msg_id=7)
    return followed(association, responses, MOVE, command["cancelAfter"])


def get(command):
    roles = [build_role(sop_class, scp_role=True) for sop_class in IMAGES]
    contexts = [(GET, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])] + [(sop_class, [syntax]) for sop_class in IMAGES for syntax in IMAGE_SYNTAXES]
    association = associate(command, contexts, roles, [(evt.EVT_C_STORE, provider.store)])
    return followed(association, association.send_c_get(read_bare(command["keys"]), GET, msg_id=7), GET, command["cancelAfter"])


def commit(command):
    association = associate(command, [(StorageCommitmentPushModel, None)],
                            handlers=[(evt.EVT_N_EVENT_REPORT, lambda event: take_report(event, provider.reports))])
    status, _ = association.send_n_action(read_bare(command["information"]), 1, StorageCommitmentPushModel, COMMITMENT_INSTANCE)
    try:
        report = provider.reports.get(timeout=PATIENCE) if status.Status == SUCCESS else None
    finally:
        association.release()
    return {"status": status.Status, "report": write_bare(report, Path(command["folder"]) / "report") if report else None}


def perform(command):
    association = associate(command, [(ModalityPerformedProcedureStep, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])])
    statuses = []
    for operation, uid, attributes in command["operations"]:
        send = association.send_n_create if operation == "create" else association.send_n_set
        statuses.append(send(read_bare(attributes), ModalityPerformedProcedureStep, uid)[0].Status)
    association.release()
    return {"statuses": statuses}


def notify(command):
    association = associate(command, [(InstanceAvailabilityNotification, [ExplicitVRLittleEndian, ImplicitVRLittleEndian])])
    status, _ = association.send_n_create(read_bare(command["notification"]), InstanceAvailabilityNotification, command["uid"])
    association.release()
    return {"status": status.Status}


def serve(command):
    global provider
    if provider:
        provider.server.shutdown()
    provider = Provider(command["line"], command["folder"], command["destinations"])
    return {"port": provider.port}


def hold(command):
    provider.held = [dcmread(file) for file in command["files"]]
    return {}


def step(command):
    return {"step": write_bare(provider.steps[command["uid"]], Path(command["folder"]) / "step")}


def notification(command):
    return {"notification": write_bare(provider.notifications[-1], Path(command["folder"]) / "notification")}


provider = None
COMMANDS = {function.__name__: function
            for function in (echo, store, find, move, get, commit, perform, notify, serve, hold, step, notification)}
for text in sys.stdin:
    request = json.loads(text)
    try:
        answer = {"ok": COMMANDS[request["do"]](request)}
    except Exception as error:  # pylint: disable=broad-except
        answer = {"error": "%s: %s" % (type(error).__name__, error)}
    print(json.dumps(answer), flush=True)
