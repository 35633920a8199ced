package org.lobule.dicom.net.interop;

import java.util.EnumSet;
import java.util.Set;

/** The makers of other nodes, with the services that they know in each role. */
enum Peer {

    DCMTK("DCMTK") {
        @Override
        Set<Service> provided(boolean tls) {
            return tls ? EnumSet.of(Service.ECHO, Service.STORE) : EnumSet.range(Service.ECHO, Service.GET);
        }

        @Override
        Set<Service> used(boolean tls) {
            return EnumSet.range(Service.ECHO, tls ? Service.FIND : Service.GET);
        }
    },
    ORTHANC("Orthanc") {
        @Override
        Set<Service> provided(boolean tls) {
            return EnumSet.range(Service.ECHO, Service.COMMITMENT);
        }

        @Override
        Set<Service> used(boolean tls) {
            return EnumSet.of(Service.ECHO, Service.STORE, Service.FIND, Service.MOVE, Service.COMMITMENT);
        }
    },
    PYNETDICOM("pynetdicom") {
        @Override
        Set<Service> provided(boolean tls) {
            return EnumSet.allOf(Service.class);
        }

        @Override
        Set<Service> used(boolean tls) {
            return EnumSet.allOf(Service.class);
        }
    };

    private final String label;

    Peer(String label) {
        this.label = label;
    }

    abstract Set<Service> provided(boolean tls);

    abstract Set<Service> used(boolean tls);

    @Override
    public String toString() {
        return label;
    }
}
