# -*- coding: utf-8 -*-

################################################################################
## Form generated from reading UI file 'issuer.ui'
##
##
## WARNING! All changes made in this file will be lost when recompiling UI file!
################################################################################

from PySide6.QtCore import (
    QCoreApplication,
    QMetaObject,
    Qt,
)
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

class Ui_IssuerForm(object):
    def setupUi(self, IssuerForm: QWidget) -> None:
        if not IssuerForm.objectName():
            IssuerForm.setObjectName(u"IssuerForm")
        self.column = QVBoxLayout(IssuerForm)
        self.column.setSpacing(12)
        self.column.setObjectName(u"column")
        self.column.setContentsMargins(0, 0, 0, 0)
        self.name_row = QVBoxLayout()
        self.column.addLayout(self.name_row)
        self.name_row.setSpacing(5)
        self.name_row.setObjectName(u"name_row")
        self.name_label = QLabel(IssuerForm)
        self.name_label.setObjectName(u"name_label")
        self.name_label.setTextFormat(Qt.TextFormat.PlainText)

        self.name_row.addWidget(self.name_label)

        self.name = QLineEdit(IssuerForm)
        self.name.setObjectName(u"name")

        self.name_row.addWidget(self.name)


        self.unit_row = QVBoxLayout()
        self.column.addLayout(self.unit_row)
        self.unit_row.setSpacing(5)
        self.unit_row.setObjectName(u"unit_row")
        self.unit_label = QLabel(IssuerForm)
        self.unit_label.setObjectName(u"unit_label")
        self.unit_label.setTextFormat(Qt.TextFormat.PlainText)

        self.unit_row.addWidget(self.unit_label)

        self.unit = QLineEdit(IssuerForm)
        self.unit.setObjectName(u"unit")

        self.unit_row.addWidget(self.unit)


        self.url_row = QVBoxLayout()
        self.column.addLayout(self.url_row)
        self.url_row.setSpacing(5)
        self.url_row.setObjectName(u"url_row")
        self.url_label = QLabel(IssuerForm)
        self.url_label.setObjectName(u"url_label")
        self.url_label.setTextFormat(Qt.TextFormat.PlainText)

        self.url_row.addWidget(self.url_label)

        self.url = QLineEdit(IssuerForm)
        self.url.setObjectName(u"url")

        self.url_row.addWidget(self.url)


        self.email_row = QVBoxLayout()
        self.column.addLayout(self.email_row)
        self.email_row.setSpacing(5)
        self.email_row.setObjectName(u"email_row")
        self.email_label = QLabel(IssuerForm)
        self.email_label.setObjectName(u"email_label")
        self.email_label.setTextFormat(Qt.TextFormat.PlainText)

        self.email_row.addWidget(self.email_label)

        self.email = QLineEdit(IssuerForm)
        self.email.setObjectName(u"email")

        self.email_row.addWidget(self.email)


        self.locality_row = QVBoxLayout()
        self.column.addLayout(self.locality_row)
        self.locality_row.setSpacing(5)
        self.locality_row.setObjectName(u"locality_row")
        self.locality_label = QLabel(IssuerForm)
        self.locality_label.setObjectName(u"locality_label")
        self.locality_label.setTextFormat(Qt.TextFormat.PlainText)

        self.locality_row.addWidget(self.locality_label)

        self.locality = QLineEdit(IssuerForm)
        self.locality.setObjectName(u"locality")

        self.locality_row.addWidget(self.locality)


        self.country_row = QVBoxLayout()
        self.column.addLayout(self.country_row)
        self.country_row.setSpacing(5)
        self.country_row.setObjectName(u"country_row")
        self.country_label = QLabel(IssuerForm)
        self.country_label.setObjectName(u"country_label")
        self.country_label.setTextFormat(Qt.TextFormat.PlainText)

        self.country_row.addWidget(self.country_label)

        self.country = QLineEdit(IssuerForm)
        self.country.setObjectName(u"country")

        self.country_row.addWidget(self.country)


        self.signatory_row = QVBoxLayout()
        self.column.addLayout(self.signatory_row)
        self.signatory_row.setSpacing(5)
        self.signatory_row.setObjectName(u"signatory_row")
        self.signatory_label = QLabel(IssuerForm)
        self.signatory_label.setObjectName(u"signatory_label")
        self.signatory_label.setTextFormat(Qt.TextFormat.PlainText)

        self.signatory_row.addWidget(self.signatory_label)

        self.signatory = QLineEdit(IssuerForm)
        self.signatory.setObjectName(u"signatory")

        self.signatory_row.addWidget(self.signatory)


        self.signatory_role_row = QVBoxLayout()
        self.column.addLayout(self.signatory_role_row)
        self.signatory_role_row.setSpacing(5)
        self.signatory_role_row.setObjectName(u"signatory_role_row")
        self.signatory_role_label = QLabel(IssuerForm)
        self.signatory_role_label.setObjectName(u"signatory_role_label")
        self.signatory_role_label.setTextFormat(Qt.TextFormat.PlainText)

        self.signatory_role_row.addWidget(self.signatory_role_label)

        self.signatory_role = QLineEdit(IssuerForm)
        self.signatory_role.setObjectName(u"signatory_role")

        self.signatory_role_row.addWidget(self.signatory_role)


        self.second_signatory_row = QVBoxLayout()
        self.column.addLayout(self.second_signatory_row)
        self.second_signatory_row.setSpacing(5)
        self.second_signatory_row.setObjectName(u"second_signatory_row")
        self.second_signatory_label = QLabel(IssuerForm)
        self.second_signatory_label.setObjectName(u"second_signatory_label")
        self.second_signatory_label.setTextFormat(Qt.TextFormat.PlainText)

        self.second_signatory_row.addWidget(self.second_signatory_label)

        self.second_signatory = QLineEdit(IssuerForm)
        self.second_signatory.setObjectName(u"second_signatory")

        self.second_signatory_row.addWidget(self.second_signatory)


        self.second_role_row = QVBoxLayout()
        self.column.addLayout(self.second_role_row)
        self.second_role_row.setSpacing(5)
        self.second_role_row.setObjectName(u"second_role_row")
        self.second_role_label = QLabel(IssuerForm)
        self.second_role_label.setObjectName(u"second_role_label")
        self.second_role_label.setTextFormat(Qt.TextFormat.PlainText)

        self.second_role_row.addWidget(self.second_role_label)

        self.second_role = QLineEdit(IssuerForm)
        self.second_role.setObjectName(u"second_role")

        self.second_role_row.addWidget(self.second_role)


        self.verify_url_row = QVBoxLayout()
        self.column.addLayout(self.verify_url_row)
        self.verify_url_row.setSpacing(5)
        self.verify_url_row.setObjectName(u"verify_url_row")
        self.verify_url_label = QLabel(IssuerForm)
        self.verify_url_label.setObjectName(u"verify_url_label")
        self.verify_url_label.setTextFormat(Qt.TextFormat.PlainText)

        self.verify_url_row.addWidget(self.verify_url_label)

        self.verify_url = QLineEdit(IssuerForm)
        self.verify_url.setObjectName(u"verify_url")

        self.verify_url_row.addWidget(self.verify_url)


#if QT_CONFIG(shortcut)
        self.name_label.setBuddy(self.name)
        self.unit_label.setBuddy(self.unit)
        self.url_label.setBuddy(self.url)
        self.email_label.setBuddy(self.email)
        self.locality_label.setBuddy(self.locality)
        self.country_label.setBuddy(self.country)
        self.signatory_label.setBuddy(self.signatory)
        self.signatory_role_label.setBuddy(self.signatory_role)
        self.second_signatory_label.setBuddy(self.second_signatory)
        self.second_role_label.setBuddy(self.second_role)
        self.verify_url_label.setBuddy(self.verify_url)
#endif // QT_CONFIG(shortcut)

        self.retranslateUi(IssuerForm)

        QMetaObject.connectSlotsByName(IssuerForm)
    # setupUi

    def retranslateUi(self, IssuerForm: QWidget) -> None:
        IssuerForm.setWindowTitle(QCoreApplication.translate("IssuerForm", u"Issuer", None))
        self.name_label.setText(QCoreApplication.translate("IssuerForm", u"Name of the institution", None))
        self.name_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.name.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Name of the institution", None))
#endif // QT_CONFIG(accessibility)
        self.unit_label.setText(QCoreApplication.translate("IssuerForm", u"Department or unit", None))
        self.unit_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.unit.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Department or unit", None))
#endif // QT_CONFIG(accessibility)
        self.url_label.setText(QCoreApplication.translate("IssuerForm", u"Web page", None))
        self.url_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.url.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Web page", None))
#endif // QT_CONFIG(accessibility)
        self.url.setPlaceholderText(QCoreApplication.translate("IssuerForm", u"https://", None))
        self.email_label.setText(QCoreApplication.translate("IssuerForm", u"E-mail", None))
        self.email_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.email.setAccessibleName(QCoreApplication.translate("IssuerForm", u"E-mail", None))
#endif // QT_CONFIG(accessibility)
        self.locality_label.setText(QCoreApplication.translate("IssuerForm", u"Place", None))
        self.locality_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.locality.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Place", None))
#endif // QT_CONFIG(accessibility)
        self.country_label.setText(QCoreApplication.translate("IssuerForm", u"Country, two letters", None))
        self.country_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.country.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Country, two letters", None))
#endif // QT_CONFIG(accessibility)
        self.signatory_label.setText(QCoreApplication.translate("IssuerForm", u"Name under the signature", None))
        self.signatory_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.signatory.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Name under the signature", None))
#endif // QT_CONFIG(accessibility)
        self.signatory_role_label.setText(QCoreApplication.translate("IssuerForm", u"Role of the signatory", None))
        self.signatory_role_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.signatory_role.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Role of the signatory", None))
#endif // QT_CONFIG(accessibility)
        self.second_signatory_label.setText(QCoreApplication.translate("IssuerForm", u"Name under a second signature", None))
        self.second_signatory_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.second_signatory.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Name under a second signature", None))
#endif // QT_CONFIG(accessibility)
        self.second_role_label.setText(QCoreApplication.translate("IssuerForm", u"Role of the second signatory", None))
        self.second_role_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.second_role.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Role of the second signatory", None))
#endif // QT_CONFIG(accessibility)
        self.verify_url_label.setText(QCoreApplication.translate("IssuerForm", u"Page the QR code opens", None))
        self.verify_url_label.setProperty(u"text-role", QCoreApplication.translate("IssuerForm", u"label", None))
#if QT_CONFIG(accessibility)
        self.verify_url.setAccessibleName(QCoreApplication.translate("IssuerForm", u"Page the QR code opens", None))
#endif // QT_CONFIG(accessibility)
        self.verify_url.setPlaceholderText(QCoreApplication.translate("IssuerForm", u"https://", None))
    # retranslateUi

