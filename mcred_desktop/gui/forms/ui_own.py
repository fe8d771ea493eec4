# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'own.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
)

class Ui_OwnDialog(object):
    def setupUi(self, OwnDialog: QDialog) -> None:
        if not OwnDialog.objectName():
            OwnDialog.setObjectName(u"OwnDialog")
        self.column = QVBoxLayout(OwnDialog)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(24, 20, 24, 20)
        self.heading = QLabel(OwnDialog)
        self.heading.setObjectName(u"heading")
        self.heading.setWordWrap(True)

        self.column.addWidget(self.heading)

        self.institution_row = QVBoxLayout()
        self.column.addLayout(self.institution_row)
        self.institution_row.setSpacing(5)
        self.institution_row.setObjectName(u"institution_row")
        self.institution_label = QLabel(OwnDialog)
        self.institution_label.setObjectName(u"institution_label")

        self.institution_row.addWidget(self.institution_label)

        self.institution_line = QHBoxLayout()
        self.institution_row.addLayout(self.institution_line)
        self.institution_line.setSpacing(8)
        self.institution_line.setObjectName(u"institution_line")
        self.institution = QLineEdit(OwnDialog)
        self.institution.setObjectName(u"institution")

        self.institution_line.addWidget(self.institution)



        self.person_row = QVBoxLayout()
        self.column.addLayout(self.person_row)
        self.person_row.setSpacing(5)
        self.person_row.setObjectName(u"person_row")
        self.person_label = QLabel(OwnDialog)
        self.person_label.setObjectName(u"person_label")

        self.person_row.addWidget(self.person_label)

        self.person_line = QHBoxLayout()
        self.person_row.addLayout(self.person_line)
        self.person_line.setSpacing(8)
        self.person_line.setObjectName(u"person_line")
        self.person = QLineEdit(OwnDialog)
        self.person.setObjectName(u"person")

        self.person_line.addWidget(self.person)



        self.folder_row = QVBoxLayout()
        self.column.addLayout(self.folder_row)
        self.folder_row.setSpacing(5)
        self.folder_row.setObjectName(u"folder_row")
        self.folder_label = QLabel(OwnDialog)
        self.folder_label.setObjectName(u"folder_label")

        self.folder_row.addWidget(self.folder_label)

        self.folder_line = QHBoxLayout()
        self.folder_row.addLayout(self.folder_line)
        self.folder_line.setSpacing(8)
        self.folder_line.setObjectName(u"folder_line")
        self.folder = QLineEdit(OwnDialog)
        self.folder.setObjectName(u"folder")

        self.folder_line.addWidget(self.folder)

        self.choose = QPushButton(OwnDialog)
        self.choose.setObjectName(u"choose")
        self.choose.setAutoDefault(False)

        self.folder_line.addWidget(self.choose)



        self.error = QLabel(OwnDialog)
        self.error.setObjectName(u"error")
        self.error.setWordWrap(True)

        self.column.addWidget(self.error)

        self.buttons = QHBoxLayout()
        self.column.addLayout(self.buttons)
        self.buttons.setSpacing(12)
        self.buttons.setObjectName(u"buttons")
        self.before_buttons = QSpacerItem(20, 1, QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

        self.buttons.addItem(self.before_buttons)

        self.cancel = QPushButton(OwnDialog)
        self.cancel.setObjectName(u"cancel")
        self.cancel.setAutoDefault(False)

        self.buttons.addWidget(self.cancel)

        self.start = QPushButton(OwnDialog)
        self.start.setObjectName(u"start")

        self.buttons.addWidget(self.start)


#if QT_CONFIG(shortcut)
        self.institution_label.setBuddy(self.institution)
        self.person_label.setBuddy(self.person)
        self.folder_label.setBuddy(self.folder)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(OwnDialog)

        self.start.setDefault(True)


        QMetaObject.connectSlotsByName(OwnDialog)
    # setupUi

    def retranslateUi(self, OwnDialog: QDialog) -> None:
        OwnDialog.setWindowTitle(QCoreApplication.translate("OwnDialog", u"Start my own", None))
        self.heading.setText(QCoreApplication.translate("OwnDialog", u"Start my own", None))
        self.heading.setProperty(u"text-role", QCoreApplication.translate("OwnDialog", u"section", None))
        self.institution_label.setText(QCoreApplication.translate("OwnDialog", u"Name of the institution", None))
        self.institution_label.setProperty(u"text-role", QCoreApplication.translate("OwnDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.institution.setAccessibleName(QCoreApplication.translate("OwnDialog", u"Name of the institution", None))
#endif // QT_CONFIG(accessibility)
        self.person_label.setText(QCoreApplication.translate("OwnDialog", u"Your name", None))
        self.person_label.setProperty(u"text-role", QCoreApplication.translate("OwnDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.person.setAccessibleName(QCoreApplication.translate("OwnDialog", u"Your name", None))
#endif // QT_CONFIG(accessibility)
        self.folder_label.setText(QCoreApplication.translate("OwnDialog", u"Folder", None))
        self.folder_label.setProperty(u"text-role", QCoreApplication.translate("OwnDialog", u"label", None))
#if QT_CONFIG(accessibility)
        self.folder.setAccessibleName(QCoreApplication.translate("OwnDialog", u"Folder", None))
#endif // QT_CONFIG(accessibility)
        self.choose.setText(QCoreApplication.translate("OwnDialog", u"Choose\u2026", None))
        self.error.setProperty(u"tone", QCoreApplication.translate("OwnDialog", u"bad", None))
        self.cancel.setText(QCoreApplication.translate("OwnDialog", u"Cancel", None))
        self.cancel.setProperty(u"kind", QCoreApplication.translate("OwnDialog", u"quiet", None))
        self.start.setText(QCoreApplication.translate("OwnDialog", u"Start", None))
        self.start.setProperty(u"kind", QCoreApplication.translate("OwnDialog", u"primary", None))
    # retranslateUi

